import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { slugify } from '../slug.ts';

/** Makes an anchor of the text of a heading. */
export type Slugify = (text: string) => string;

/** Python's names of what makes anchors that keep letters of every script, and what they do to case. */
const CASES: Readonly<Record<string, string>> = {
  'markdown.extensions.toc.slugify_unicode': 'lower',
  'pymdownx.slugs.gfm': 'lower-ascii',
  'pymdownx.slugs.gfm_encoded': 'lower-ascii',
  'pymdownx.slugs.slugify': 'none',
  'pymdownx.slugs.uslugify': 'lower',
  'pymdownx.slugs.uslugify_cased': 'none',
  'pymdownx.slugs.uslugify_cased_encoded': 'none',
  'pymdownx.slugs.uslugify_encoded': 'lower',
};

/**
 * What the options `slugify` and `separator` of the table of contents stand for; where they are not
 * set, or name nothing known, Python-Markdown's own way.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extras/slugs/
 */
export function slugifyFor({ slugify: named, separator }: JsonObject): Slugify {
  const dash = typeof separator === 'string' ? separator : '-';
  const name = nameOf(named);
  const style = name !== undefined && Object.hasOwn(CASES, name) ? CASES[name] : undefined;
  if (style === undefined) return (text) => slugify(text).replaceAll('-', dash);
  const wanted = caseOf(named) ?? style;
  const isWordy = name === 'markdown.extensions.toc.slugify_unicode';
  return (text) => {
    const kept = inCase(text.normalize('NFC').trim(), wanted).replaceAll(
      /[^\p{L}\p{N}\p{M}_ -]/gu,
      '',
    );
    return isWordy ? kept.replaceAll(/[- ]+/g, dash) : kept.replaceAll(' ', dash);
  };
}

function nameOf(named: JsonValue | undefined): string | undefined {
  if (typeof named === 'string') return named;
  return isJsonObject(named) && typeof named.python === 'string' ? named.python : undefined;
}

function caseOf(named: JsonValue | undefined): string | undefined {
  const words = isJsonObject(named) && isJsonObject(named.kwds) ? named.kwds : {};
  return typeof words.case === 'string' ? words.case : undefined;
}

function inCase(text: string, style: string): string {
  switch (style) {
    case 'lower':
    case 'fold':
      return text.toLowerCase();
    case 'lower-ascii':
      return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'upper':
      return text.toUpperCase();
    default:
      return text;
  }
}
