/** How often something is repeated: at least, at most. */
type Repetition = [number, number];

/** A part of a regular expression: makes a text, with each repetition `more` times above its least. */
type Part = (more: number) => string;

/** Letters that stand for a set of letters, those that read best first. */
const LETTERS = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. /:@,;+#*=~!?&%$\'"()[]{}<>|^`\\\t\n',
];

/** What the source of a regular expression can hold and this does not read. */
class Unreadable extends Error {}

/** How far repetitions are tried. */
const MAX_MORE = 64;

/** How often something is repeated at most, and how long a text gets. */
const MAX_LENGTH = 10_000;

/**
 * A text that a regular expression takes and that has as many characters as asked for, the same one every
 * time; undefined where none is found. Reads alternatives, groups, classes and repetitions. What looks
 * ahead or behind is passed over, so that each text is tried with the expression itself.
 *
 * @example textOfPattern('^[a-z]{3}-\\d+$', { least: 0, most: 20 })  // 'aaa-0'
 */
export function textOfPattern(
  pattern: string,
  { least, most }: { least: number; most: number },
): string | undefined {
  const expression = new RegExp(pattern, 'u');
  try {
    const part = new Reader(pattern).read();
    for (let more = 0; more <= MAX_MORE; more += 1) {
      const text = part(more);
      const isOff = text.length < least || text.length > most;
      if (!isOff && expression.test(text)) return text;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return undefined;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Part {
    const part = this.#alternatives();
    if (this.#at < this.#source.length) throw new Unreadable();
    return part;
  }

  /** Alternatives take turns as repetitions grow. */
  #alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return (more) => parts[more % parts.length]?.(more) ?? '';
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !['|', ')'].includes(this.#next)) {
      const part = this.#atom();
      const [least, most] = this.#repetition();
      parts.push((more) => repeat(part(more), Math.min(least + more, most)));
    }
    return (more) => parts.map((part) => part(more)).join('');
  }

  #atom(): Part {
    if (this.#take('^') || this.#take('$')) return () => '';
    if (this.#take('(')) return this.#group();
    if (this.#take('[')) return letterOf(this.#class());
    if (this.#take('.')) return letterOf(() => true);
    const escaped = this.#escape();
    if (escaped) return escaped.isPlace ? () => '' : letterOf(escaped.has, escaped.letter);
    const letter = this.#any();
    return () => letter;
  }

  #group(): Part {
    const isLooking = /^\?(=|!|<=|<!)/.test(this.#rest);
    this.#skip(/^\?(:|=|!|<=|<!|<\w+>)/);
    const part = this.#alternatives();
    if (!this.#take(')')) throw new Unreadable();
    return isLooking ? () => '' : part;
  }

  #class(): (letter: string) => boolean {
    const isNegated = this.#take('^');
    const sets: ((letter: string) => boolean)[] = [];
    while (!this.#take(']')) {
      const escaped = this.#escape();
      const from = escaped ? escaped.letter : this.#any();
      if (from === undefined) {
        if (escaped) sets.push(escaped.has);
      } else if (/^-[^\]]/.test(this.#rest)) {
        this.#at += 1;
        const to = this.#escape()?.letter ?? this.#any();
        sets.push((letter) => letter >= from && letter <= to);
      } else {
        sets.push((letter) => letter === from);
      }
    }
    return (letter) => sets.some((has) => has(letter)) !== isNegated;
  }

  /** What a backslash means: a letter, a set of letters, or a place in the text. */
  #escape():
    | { has: (letter: string) => boolean; letter?: string | undefined; isPlace: boolean }
    | undefined {
    if (!this.#take('\\')) return undefined;
    const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})/i.exec(this.#rest);
    if (code) {
      this.#at += code[0].length;
      return exactly(
        String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)),
      );
    }
    if (/^([1-9]|k<|p\{|P\{|c)/.test(this.#rest)) throw new Unreadable();
    const letter = this.#any();
    const isPlace = letter === 'b' || letter === 'B';
    const set = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ }[letter];
    if (set || isPlace) return { has: (one) => set?.test(one) ?? false, isPlace };
    return exactly({ n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' }[letter] ?? letter);
  }

  #repetition(): Repetition {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#rest);
    if (!found) return [1, 1];
    this.#at += found[0].length;
    const [, sign, least = '', comma, most = ''] = found;
    if (sign) return sign === '?' ? [0, 1] : [sign === '+' ? 1 : 0, Number.POSITIVE_INFINITY];
    if (!comma) return [Number(least), Number(least)];
    return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }

  get #rest(): string {
    return this.#source.slice(this.#at);
  }

  get #next(): string {
    return this.#source.charAt(this.#at);
  }

  #any(): string {
    const [letter] = this.#rest;
    if (letter === undefined) throw new Unreadable();
    this.#at += letter.length;
    return letter;
  }

  #take(letter: string): boolean {
    if (this.#next !== letter) return false;
    this.#at += 1;
    return true;
  }

  #skip(expression: RegExp): void {
    this.#at += expression.exec(this.#rest)?.[0].length ?? 0;
  }
}

function repeat(text: string, times: number): string {
  if (text.length * times > MAX_LENGTH) throw new Unreadable();
  return text.repeat(times);
}

function exactly(letter: string) {
  return { has: (one: string) => one === letter, letter, isPlace: false };
}

function letterOf(has: (letter: string) => boolean, exact?: string): Part {
  const letter = exact ?? LETTERS.find(has);
  if (letter === undefined) throw new Unreadable();
  return () => letter;
}
