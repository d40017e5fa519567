import { labelKeyFault, labelValueFault } from './label-format.ts';
import { indexKeysOf } from './label-key.ts';
import { formatRequirement, fulfils, integerOf, type Requirement } from './requirement.ts';
import { type Token, tokensOf } from './selector-tokens.ts';

/** A label selector: all its requirements have to be fulfilled. */
export interface Selector {
  requirements: Requirement[];
  /** The keys of all labels that it asks for, each once, sorted. */
  keys: string[];
  /** Of each label that has to be there: its keys in an index of objects by label; see `indexKeysOf`. */
  indexKeys: string[][];
  matches(labels: Record<string, string>): boolean;
  /** Text that reads as the same selector; the same requirements have the same text. */
  text: string;
}

/** Why a text is no label selector. */
export interface SelectorFault {
  /** The end of a sentence: `expects "(" and finds "a"`. */
  fault: string;
  /** Index in the text where it is wrong. */
  at: number;
}

/**
 * Reads a label selector: `app=shop,tier!=cache,env in (prod,staging),!canary`. Grammar and validity are
 * those of `labels.Parse` (k8s.io/apimachinery, pkg/labels/selector.go), which API servers read the
 * parameter `labelSelector` with: `=`, `==`, `!=`, `in`, `notin`, `>`, `<`, a key that has to be there, and
 * `!key`. A text of nothing but white space matches everything.
 */
export function parseSelector(text: string): Selector | SelectorFault {
  try {
    return selectorOf(new Reader(text).requirements());
  } catch (error) {
    if (error instanceof WrongToken) return { fault: error.message, at: error.at };
    throw error;
  }
}

/** A selector that matches objects with a label of one value. */
export function equalitySelector(key: string, value: string): Selector {
  return selectorOf([{ key, operator: 'in', values: [value] }]);
}

/** A selector of requirements that are valid. */
export function selectorOf(requirements: Requirement[]): Selector {
  return {
    requirements,
    keys: [...new Set(requirements.map(({ key }) => key))].sort(),
    indexKeys: requirements.flatMap((requirement) => {
      const keys = indexKeysOf(requirement);
      return keys ? [keys] : [];
    }),
    matches: (labels) => requirements.every((requirement) => fulfils(labels, requirement)),
    text: requirements.map(formatRequirement).join(','),
  };
}

class WrongToken extends Error {
  readonly at: number;

  constructor(fault: string, at: number) {
    super(fault);
    this.at = at;
  }
}

/** Reads tokens from left to right; throws a `WrongToken` at the first that does not fit. */
class Reader {
  readonly #tokens: Token[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  requirements(): Requirement[] {
    const requirements: Requirement[] = [];
    if (this.#next().type === 'end') return requirements;
    do requirements.push(this.#requirement());
    while (this.#takes(','));
    if (this.#next().type !== 'end') throw this.#wrong('"," or the end');
    return requirements;
  }

  #requirement(): Requirement {
    const absent = this.#takes('!');
    const key = this.#key();
    if (absent) return { key, operator: 'absent' };
    if (this.#next().type === 'end' || this.#is(',')) return { key, operator: 'exists' };
    if (this.#takes('=') || this.#takes('==')) {
      return { key, operator: 'in', values: [this.#value()] };
    }
    if (this.#takes('!=')) return { key, operator: 'notin', values: [this.#value()] };
    if (this.#takes('in')) return { key, operator: 'in', values: this.#values() };
    if (this.#takes('notin')) return { key, operator: 'notin', values: this.#values() };
    if (this.#takes('>')) return { key, operator: '>', value: this.#integer() };
    if (this.#takes('<')) return { key, operator: '<', value: this.#integer() };
    throw this.#wrong('one of = == != in notin > <');
  }

  #key(): string {
    const { text, at } = this.#word('a key');
    const fault = labelKeyFault(text);
    if (fault) throw new WrongToken(`the key "${text}" ${fault}`, at);
    return text;
  }

  /** What stands after `=`: nothing is a value too. */
  #value(): string {
    if (this.#next().type === 'end' || this.#is(',')) return '';
    return this.#checkedValue();
  }

  /**
   * The values in parentheses, each once, sorted. Nothing between two commas is an empty value. Two commas
   * before the `)` are refused, as API servers do.
   */
  #values(): string[] {
    if (!this.#takes('(')) throw this.#wrong('"("');
    const values = new Set<string>();
    if (this.#is(')')) values.add('');
    while (!this.#takes(')')) {
      if (this.#takes(',')) this.#emptyValues(values);
      else this.#listedValue(values);
    }
    return [...values].sort();
  }

  #listedValue(values: Set<string>): void {
    values.add(this.#checkedValue());
    if (!this.#is(',') && !this.#is(')')) throw this.#wrong('"," or ")"');
  }

  /** After a comma: what is missing before it, or after it, is an empty value. */
  #emptyValues(values: Set<string>): void {
    if (values.size === 0 || this.#is(')')) values.add('');
    if (!this.#takes(',')) return;
    values.add('');
    if (this.#is(')')) throw this.#wrong('"," or a value');
  }

  #checkedValue(): string {
    const { text, at } = this.#word('a value');
    const fault = labelValueFault(text);
    if (fault) throw new WrongToken(`the value "${text}" ${fault}`, at);
    return text;
  }

  #integer(): bigint {
    const { at } = this.#next();
    const text = this.#value();
    const integer = integerOf(text);
    if (integer === undefined) throw new WrongToken(`"${text}" is not a whole number`, at);
    return integer;
  }

  #word(expected: string): Token {
    const token = this.#next();
    if (token.type !== 'word') throw this.#wrong(expected);
    this.#position += 1;
    return token;
  }

  #is(text: string): boolean {
    const token = this.#next();
    return token.type !== 'end' && token.text === text;
  }

  #takes(text: string): boolean {
    const taken = this.#is(text);
    if (taken) this.#position += 1;
    return taken;
  }

  /** The end is never taken, so that there is always a next token. */
  #next(): Token {
    return this.#tokens[this.#position] ?? { type: 'end', text: '', at: 0 };
  }

  #wrong(expected: string): WrongToken {
    const { type, text, at } = this.#next();
    const found = type === 'end' ? 'ends' : `finds "${text}"`;
    return new WrongToken(`expects ${expected} and ${found}`, at);
  }
}
