const FETCHING = /(?:image-set|image|cross-fade|src)\(/i;
const FETCHING_EACH = new RegExp(FETCHING, 'gi');

/** An address has no brackets, quotes or line breaks, so that it ends where browsers end it too. */
const ADDRESS = String.raw`\s*(?:"([^"'()\n\r\f]*)"|'([^"'()\n\r\f]*)'|([^\s"'()]+))\s*\)`;
const URL_VALUE = new RegExp(String.raw`url\((?:${ADDRESS})?`, 'gi');

const LOCAL = /^(?:#|data:(?:image\/(?:png|jpe?g|gif|webp)|font\/|application\/(?:x-)?font))/i;

/** Whether a value of CSS, or of an attribute that takes such, loads nothing from elsewhere. */
export function isLocalValue(value: string): boolean {
  if (value.includes('\\') || FETCHING.test(value)) return false;
  return [...value.matchAll(URL_VALUE)].every(([, double, single, bare]) =>
    LOCAL.test(double ?? single ?? bare ?? ''),
  );
}

/**
 * Declarations that load nothing from elsewhere, one for each.
 *
 * @example localDeclarations('fill: red; cursor: url(https://a.example/x)')  // [['fill', 'red']]
 */
export function localDeclarations(style: string): [property: string, value: string][] {
  const declarations = withoutComments(style).match(/(?:[^;(]+|\([^)]*\)?)+/g) ?? [];
  return declarations.flatMap((declaration): [string, string][] => {
    const colon = declaration.indexOf(':');
    const value = declaration.slice(colon + 1).trim();
    if (colon < 1 || !isLocalValue(value)) return [];
    return [[declaration.slice(0, colon).trim(), value]];
  });
}

/**
 * A whole style sheet with imports that browsers pass over, and with `none` for what is elsewhere. Only
 * backslashes are taken out, and first: what is taken out later could join the parts of a word.
 */
export function localStyleSheet(css: string): string {
  return withoutComments(css.replaceAll('\\', ''))
    .replaceAll(/@(?=import|namespace|charset)/gi, '@no-')
    .replaceAll(FETCHING_EACH, 'none(')
    .replaceAll(URL_VALUE, (written: string, double?: string, single?: string, bare?: string) => {
      const address = double ?? single ?? bare;
      if (address === undefined) return 'none(';
      return LOCAL.test(address) ? written : 'none';
    });
}

function withoutComments(css: string): string {
  return css.replaceAll(/\/\*.*?(?:\*\/|$)/gs, ' ');
}
