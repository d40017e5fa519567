import type { PageStructure } from './structure.ts';

/** Something that Playbill prints otherwise on purpose: the comparison passes over it, and over nothing else. */
interface Folding {
  name: string;
  /** Why a reader is better off. */
  because: string;
  /** What Playbill printed, with what differs for this reason alone put as MkDocs printed it. */
  fold(printed: PageStructure, golden: PageStructure, site: SiteAddresses): PageStructure;
}

/** Tells whether an address, as a path from the site's root, is one of a page or file of the site. */
export type SiteAddresses = (path: string) => boolean;

/** The foldings of the comparison with MkDocs. */
const FOLDINGS: readonly Folding[] = [
  {
    name: 'frames',
    because:
      'A frame shows another host, which may follow the reader; from one that is not allowed there is a link.',
    fold: (printed, golden) => ({
      ...printed,
      links: printed.links.filter(({ target }) => !golden.frames.includes(target)),
    }),
  },
  {
    name: 'script addresses',
    because:
      'A script is no place to go to: the words of such a link stay, its address is taken out.',
    fold: (printed, golden) => {
      const left = [...printed.links];
      const links = golden.links.flatMap((link) =>
        link.target.startsWith('javascript:') ? [link] : left.splice(0, 1),
      );
      return { ...printed, links: [...links, ...left] };
    },
  },
  {
    name: 'live links',
    because:
      'MkDocs leaves a link dead that names a page without its ending, as the browser would, or in raw HTML; Playbill leads it to the page.',
    fold: (printed, golden, isLive) => ({
      ...printed,
      links: printed.links.map((link, index) => {
        const dead = golden.links[index];
        const isRevived = dead?.text === link.text && isLead(dead.target, link.target, isLive);
        return isRevived ? dead : link;
      }),
    }),
  },
  {
    name: 'live pictures',
    because: 'A relative address of a picture in raw HTML, which MkDocs leaves dead, shows it.',
    fold: (printed, golden, isLive) => ({
      ...printed,
      images: printed.images.map((image, index) => {
        const dead = golden.images[index];
        const isRevived = dead?.alt === image.alt && isLead(dead?.source, image.source, isLive);
        return isRevived && dead ? dead : image;
      }),
    }),
  },
];

/** Whether one address leads nowhere in the site and another, printed in its stead, does. */
function isLead(dead: string | undefined, live: string, isLive: SiteAddresses): boolean {
  if (!dead?.startsWith('/') || !live.startsWith('/')) return false;
  const path = (address: string) => address.replace(/#.*$/s, '');
  return !isLive(path(dead)) && isLive(path(live));
}

/** A printed page with everything folded that differs on purpose. */
export function foldAll(
  printed: PageStructure,
  golden: PageStructure,
  site: SiteAddresses,
): PageStructure {
  return FOLDINGS.reduce((folded, { fold }) => fold(folded, golden, site), printed);
}
