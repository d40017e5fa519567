import { element } from './element.ts';

/** Pictures that lose less than this by being fitted into the page are left alone. */
const LOSS = 1.15;

/**
 * Makes pictures that are shown smaller than they are open at full size, by a click or from the
 * keyboard. Their sizes come late: pictures load, diagrams are drawn, tabs are opened.
 */
export function offerZoom(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) offer(target);
  });
  const drawings = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const figure = (target as Element).closest('figure.diagram');
      if (figure) offer(figure);
    }
  });
  for (const picture of document.querySelectorAll('.pb-prose :is(img, figure.diagram)')) {
    if (picture.closest('a')) continue;
    observer.observe(picture);
    if (picture.matches('figure')) drawings.observe(picture, { childList: true, subtree: true });
  }
}

function offer(target: Element): void {
  const picture = target instanceof HTMLImageElement ? target : target.querySelector('svg, img');
  if (!picture || picture.closest('.pb-zoom') || !losesDetail(picture)) return;
  const name = labelOf(picture);
  const button = element('button', { type: 'button', 'aria-label': name });
  const zoom = element('span', { class: 'pb-zoom' });
  zoom.addEventListener('click', ({ target: clicked }) => {
    if ((clicked as Element).closest('a')) return;
    button.focus();
    show(picture, name);
  });
  picture.replaceWith(zoom);
  zoom.append(picture, button);
}

function losesDetail(picture: Element): boolean {
  const shown = picture.getBoundingClientRect().width;
  return shown > 0 && widthOf(picture) > shown * LOSS;
}

/** The width a picture has by itself, in pixels. */
function widthOf(picture: Element): number {
  if (picture instanceof HTMLImageElement) return picture.naturalWidth;
  return picture instanceof SVGSVGElement ? picture.viewBox.baseVal.width : 0;
}

function labelOf(picture: Element): string {
  const text = picture.getAttribute('alt') || picture.getAttribute('aria-label');
  return text ? `Enlarge: ${text}` : 'Enlarge the picture';
}

function show(picture: Element, name: string): void {
  const copy = picture.cloneNode(true) as HTMLElement | SVGElement;
  copy.setAttribute('width', `${widthOf(picture)}`);
  copy.removeAttribute('height');
  const close = element('button', { type: 'button', class: 'pb-button' }, 'Close');
  const frame = frameOf(picture);
  frame.append(close, copy);
  const dialog = element('dialog', { class: 'pb-picture', 'aria-label': name }, frame);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

/** An empty frame on which a picture looks as it does on the page: diagrams bring their paper. */
function frameOf(picture: Element): HTMLElement {
  const figure = picture.closest<HTMLElement>('figure.diagram');
  if (!figure) return element('div');
  const frame = figure.cloneNode() as HTMLElement;
  frame.removeAttribute('id');
  return frame;
}
