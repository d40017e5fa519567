/** A reference to an image, taken apart. */
export interface ImageReference {
  /** Registry and path: `registry.example.com:5000/shop/payments`. */
  name: string;
  /** '' where a digest alone says which one it is. */
  tag: string;
  /** `sha256:…`; '' where the reference has none. */
  digest: string;
}

/**
 * Takes the reference of a container's image apart, by the grammar of the OCI distribution specification as
 * container runtimes read it: without tag and digest it means `latest`; a colon before the last slash belongs
 * to the port of the registry.
 *
 * @example parseImage('registry.example.com:5000/shop/payments:2.4.1').tag  // '2.4.1'
 */
export function parseImage(reference: string): ImageReference {
  const at = reference.indexOf('@');
  const digest = at === -1 ? '' : reference.slice(at + 1);
  const named = at === -1 ? reference : reference.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  if (colon !== -1) return { name: named.slice(0, colon), tag: named.slice(colon + 1), digest };
  return { name: named, tag: digest || named === '' ? '' : 'latest', digest };
}

/** The last part of an image's name: `payments`. */
export function baseName(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}

/** The first twelve digits of a digest, which is how tools write it for people. */
export function shortDigest(digest: string | undefined): string {
  return digest?.slice(digest.indexOf(':') + 1).slice(0, 12) ?? '';
}
