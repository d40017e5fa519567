import type { Element } from 'hast';

/** What a frame of another host may do: show and play, open windows, fill the screen. */
const SANDBOX = [
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
];

/** A frame's address, where it is a whole one of the web over TLS. */
export function frameAddress(src: unknown): URL | undefined {
  if (typeof src !== 'string' || !URL.canParse(src, 'https://relative.invalid')) return undefined;
  const url = new URL(src, 'https://relative.invalid');
  const isWhole = url.protocol === 'https:' && url.host !== 'relative.invalid';
  return isWhole ? url : undefined;
}

/**
 * Whether a host may be shown in a frame.
 *
 * @example isFrameHost('player.vimeo.com', ['*.vimeo.com'])  // true
 */
export function isFrameHost(host: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) =>
    entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : host === entry,
  );
}

/** A frame as it is printed: its address, size and title, loaded late and kept in a sandbox. */
export function printedFrame({ properties }: Element, url: URL): Element {
  const { width, height, title } = properties;
  return {
    type: 'element',
    tagName: 'iframe',
    properties: {
      src: url.href,
      title: String(title ?? '') || url.host,
      width,
      height,
      allowFullScreen: true,
      loading: 'lazy',
      referrerPolicy: 'strict-origin-when-cross-origin',
      sandbox: SANDBOX,
    },
    children: [],
  };
}

/** What stands for a frame that is not shown: a link to its address. */
export function frameLink({ properties }: Element): Element {
  const src = String(properties.src ?? '');
  const label = String(properties.title ?? '') || src;
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: src },
    children: [{ type: 'text', value: label }],
  };
}
