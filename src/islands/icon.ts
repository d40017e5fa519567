const SVG = 'http://www.w3.org/2000/svg';

/** Address of the icon sprite, taken from an icon the page shows. */
const sprite = document.querySelector('.pb-icon use')?.getAttribute('href')?.split('#')[0] ?? '';

/** An icon of the sprite; `kind` gives it a kind's colour. */
export function icon(name: string, kind?: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'pb-icon');
  svg.setAttribute('aria-hidden', 'true');
  if (kind) svg.dataset.kind = kind;
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}
