/** Types of the images that browsers show, by extension. An SVG in an image runs no scripts. */
const TYPES: Record<string, string> = {
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** Bytes above which an image is not shown. */
const LARGEST = 300_000;

/** A `data:` address of an image, as the page's policy allows no others; undefined for any other file. */
export function imageAddress(path: string, content: Uint8Array): string | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (!Object.hasOwn(TYPES, extension) || content.length > LARGEST) return undefined;
  return `data:${TYPES[extension]};base64,${btoa(latin1Of(content))}`;
}

function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}
