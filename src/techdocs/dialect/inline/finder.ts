/** Finds the next match of an expression. Asked for growing places, it reads a text once. */
export class Finder {
  readonly #text: string;
  readonly #expression: RegExp;
  #found: number | undefined = -1;

  /** @param expression Has the flag `g`. */
  constructor(text: string, expression: RegExp) {
    this.#text = text;
    this.#expression = expression;
  }

  /** The place of the first match at a place or behind it. */
  from(start: number): number | undefined {
    if (this.#found === undefined || this.#found >= start) return this.#found;
    this.#expression.lastIndex = start;
    this.#found = this.#expression.exec(this.#text)?.index;
    return this.#found;
  }
}
