/** A link to one page of a list that has several. */
export interface PageLink {
  label: string;
  href: string;
  current: boolean;
}

/** Links to the pages 1 to `count` of a list, of which `current` is shown. */
export function pageLinks(
  count: number,
  current: number,
  hrefOf: (page: number) => string,
): PageLink[] {
  return Array.from({ length: count }, (_, index) => ({
    label: String(index + 1),
    href: hrefOf(index + 1),
    current: index + 1 === current,
  }));
}
