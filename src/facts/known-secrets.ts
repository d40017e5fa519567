/** Characters that a secret has at least; shorter ones would be found in ordinary words. */
const MIN_LENGTH = 6;

/** What stands where a secret was. */
export const HIDDEN = '[hidden]';

/** The secrets that are known, and text without them. */
export interface KnownSecrets {
  /** From now on keeps a secret out; shorter ones than 6 characters are not secret. */
  add(secret: string): void;
  /** The text with `[hidden]` for each secret, also where it is base64, URL-encoded or in JSON. */
  hideIn(text: string): string;
  /** Whether `hideIn` would hide anything. */
  isIn(text: string): boolean;
  /** Characters of the longest way to write one of the secrets. */
  longest(): number;
}

/** Starts with no secrets. */
export function createKnownSecrets(): KnownSecrets {
  const spellings = new Set<string>();
  let pattern: RegExp | undefined;
  let longest = 0;
  return {
    add(secret) {
      if (spellings.has(secret)) return;
      for (const part of [secret, secret.trim()]) {
        for (const spelling of spellingsOf(part)) spellings.add(spelling);
      }
      const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
      longest = longestFirst[0]?.length ?? 0;
      pattern = longest > 0 ? new RegExp(longestFirst.map(literally).join('|'), 'g') : undefined;
    },
    hideIn: (text) => (pattern ? text.replace(pattern, HIDDEN) : text),
    isIn: (text) => pattern !== undefined && text.search(pattern) !== -1,
    longest: () => longest,
  };
}

/** The ways in which a secret is written where it is not meant to be read. */
function spellingsOf(secret: string): string[] {
  if (secret.length < MIN_LENGTH) return [];
  const encoded = percentEncoded(secret);
  return [
    secret,
    secret.trim().replace(/\s+/g, ' '),
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.replaceAll('%20', '+'),
    encoded.replace(/%../g, (byte) => byte.toLowerCase()),
    ...base64Spellings(secret),
  ];
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/**
 * The characters that a secret becomes in base64, for each place that it can have among the bytes
 * around it, once with bytes behind it and once at the end: `Basic` credentials hold a password behind
 * a name and a colon.
 */
function base64Spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const before = Buffer.alloc(offset);
    const text = Buffer.concat([before, bytes]).toString('base64').replace(/=+$/, '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    const own = [text.slice(first, last), text.slice(first)];
    return own.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]);
  });
}
