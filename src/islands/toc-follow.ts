import { targetOf } from './target.ts';

/** Pixels below the top bar from which on a heading counts as reached. */
const MARGIN = 32;

/** Marks the entry of the table of contents whose section is being read, and keeps it in view. */
export function followHeadings(): void {
  const sections = [...document.querySelectorAll<HTMLAnchorElement>('nav.pb-toc a')].flatMap(
    (link) => {
      const heading = targetOf(link.hash);
      return heading ? [{ link, heading }] : [];
    },
  );
  if (sections.length === 0) return;
  let marked: HTMLAnchorElement | undefined;
  let planned = false;

  const mark = () => {
    planned = false;
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const isEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
    const line = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const reached = sections.findLast(
      ({ heading }) =>
        heading.checkVisibility() &&
        (isEnd || heading.getBoundingClientRect().top <= line + MARGIN),
    );
    if (reached?.link === marked) return;
    marked?.removeAttribute('aria-current');
    marked = reached?.link;
    marked?.setAttribute('aria-current', 'true');
    if (marked) keepInView(marked);
  };

  addEventListener(
    'scroll',
    () => {
      if (!planned) requestAnimationFrame(mark);
      planned = true;
    },
    { passive: true },
  );
  mark();
}

/** Scrolls the rail that an entry stands in, and nothing around it. */
function keepInView(link: HTMLAnchorElement): void {
  const rail = link.closest('.pb-aside');
  if (!rail) return;
  const entry = link.getBoundingClientRect();
  const frame = rail.getBoundingClientRect();
  if (entry.top < frame.top) rail.scrollTop -= frame.top - entry.top;
  else if (entry.bottom > frame.bottom) rail.scrollTop += entry.bottom - frame.bottom;
}
