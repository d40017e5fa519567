/** The title of an admonition that is given none: its type, with a capital letter. */
export function typeTitle(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
}
