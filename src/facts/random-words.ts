import { HIDDEN } from './known-secrets.ts';

/** Hexadecimal digits as long as a key; a digest says which it is: `sha256:…`. */
const LONG_HEX = /(?<![0-9a-z])(?<!sha(?:256|384|512)[:-])[0-9a-f]{32,}(?![0-9a-z])/gi;

/** Words that may mix cases: base64 in all its alphabets, what stands between slashes, a part of that. */
const MIXED = [/[A-Za-z0-9+/=_~%-]{24,}/g, /[A-Za-z0-9_~-]{24,}/g, /[A-Za-z0-9]{16,}/g];

/** Letters and digits alone, in one case. */
const ONE_CASE = /(?<![A-Za-z0-9])(?:[a-z0-9]{20,}|[A-Z0-9]{20,})(?![A-Za-z0-9])/g;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A text with `[hidden]` for the words that look as if chance had made them. */
export function hideRandomWords(text: string): string {
  return MIXED.reduce(
    (rest, words) => rest.replace(words, (word) => (mixesCases(word) ? HIDDEN : word)),
    text.replace(LONG_HEX, HIDDEN),
  ).replace(ONE_CASE, (word) => (mixesDigits(word) ? HIDDEN : word));
}

/**
 * Tells whether most of a word are parts in which capitals, small letters and digits alternate without
 * spelling anything. Names (`ReplicaSet/web-6df586fd79-g5k8z`) keep to one case in each part.
 */
function mixesCases(word: string): boolean {
  if (word.length < 20 && !/\d/.test(word)) return false;
  const parts = word.replace(UUID, '').split(/[^A-Za-z0-9]+/);
  const mixed = parts.filter((part) => /[a-z]/.test(part) && /[A-Z]/.test(part));
  return spellsLittle(mixed.join(' '), parts.join('').length);
}

/** Tells whether letters and digits alternate too often for a name; names of capitals are short. */
function mixesDigits(word: string): boolean {
  if (/^[0-9a-f]+$/i.test(word)) return false;
  const changes = word.match(/\d(?=[a-z])|[a-z](?=\d)/gi)?.length ?? 0;
  if (changes >= 5) return true;
  return /[A-Z]/.test(word) ? changes >= 2 : changes >= 3 && spellsLittle(word, word.length);
}

/** Tells whether more than half of `length` characters belong to nothing that can be pronounced. */
function spellsLittle(text: string, length: number): boolean {
  const rest = text.replace(/[A-Z]?[a-z]{4,}/g, (word) => (isPronounceable(word) ? '' : word));
  return rest.replaceAll(' ', '').length * 2 > length;
}

/** No more than three consonants or vowels follow one another. */
function isPronounceable(word: string): boolean {
  return !/[aeiouy]{4}|[^aeiouy]{4}/i.test(word);
}
