import { withoutPlaceholders } from './placeholder.ts';

/** The portal's own ids and classes start with `pb-`; what an author writes must not meet them. */
export function isReservedName(name: string): boolean {
  return name.trimStart().toLowerCase().startsWith('pb-');
}

/** The classes of a list with blanks between them that an author may give. */
export function allowedClasses(written: string): string[] {
  return withoutPlaceholders(written)
    .split(/\s+/)
    .filter((name) => name !== '' && !isReservedName(name));
}
