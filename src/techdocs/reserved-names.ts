/** The portal's own ids and classes start with `pb-`; what an author writes must not meet them. */
export function isReservedName(name: string): boolean {
  return name.toLowerCase().startsWith('pb-');
}
