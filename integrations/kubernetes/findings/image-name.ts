/**
 * Whether a name of an image says which one is meant: it has a digest, or a tag other than `latest`.
 * The registry may have a port: `registry:5000/shop/api` has no tag.
 */
export function isPinned(image: string): boolean {
  if (image.includes('@')) return true;
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  return colon !== -1 && name.slice(colon + 1) !== 'latest';
}
