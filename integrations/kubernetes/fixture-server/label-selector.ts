/** Tells whether the labels of an object meet a selector. */
export type LabelSelector = (labels: Record<string, string>) => boolean;

type Token = { kind: 'word' | 'symbol' | 'end'; text: string };

/** The server's complaint about a selector that does not parse. */
export class SelectorError extends Error {
  override name = 'SelectorError';
}

/**
 * Reads a label selector by the grammar of "Labels and Selectors": `a=b`, `a==b`, `a!=b`, `a in (b,c)`,
 * `a notin (b)`, `a`, `!a`, `a>1`, `a<1`, joined by commas. Throws a `SelectorError`.
 */
export function readLabelSelector(text: string): LabelSelector {
  const tokens = tokensOf(text);
  let position = 0;
  const peek = (): Token => tokens[position] ?? { kind: 'end', text: '' };
  const next = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const isSymbol = (text: string) => peek().kind === 'symbol' && peek().text === text;

  const requirements: LabelSelector[] = [];
  if (peek().kind === 'end') return () => true;
  while (true) {
    requirements.push(requirement());
    if (peek().kind === 'end') break;
    if (!isSymbol(',')) throw expected(peek(), "',' or 'end of string'");
    next();
    if (peek().kind !== 'word' && !isSymbol('!')) throw expected(peek(), "identifier after ','");
  }
  return (labels) => requirements.every((requirement) => requirement(labels));

  function requirement(): LabelSelector {
    const absent = isSymbol('!');
    if (absent) next();
    const key = next();
    if (key.kind !== 'word') throw expected(key, "!, identifier, or 'end of string'");
    if (absent) return (labels) => labels[key.text] === undefined;
    if (peek().kind === 'end' || isSymbol(',')) return (labels) => labels[key.text] !== undefined;
    const operator = next();
    return comparison(key.text, operator);
  }

  function comparison(key: string, operator: Token): LabelSelector {
    switch (operator.text) {
      case '=':
      case '==': {
        const value = exactValue();
        return (labels) => labels[key] === value;
      }
      case '!=': {
        const value = exactValue();
        return (labels) => labels[key] !== value;
      }
      case '>':
      case '<': {
        const bound = Number(exactValue());
        const sign = operator.text === '>' ? 1 : -1;
        return (labels) => {
          const value = labels[key];
          return value !== undefined && sign * (Number(value) - bound) > 0;
        };
      }
      case 'in': {
        const values = valueList();
        return (labels) => values.includes(labels[key] ?? null);
      }
      case 'notin': {
        const values = valueList();
        return (labels) => !values.includes(labels[key] ?? null);
      }
      default:
        throw expected(operator, 'in, notin, =, ==, !=, gt, lt');
    }
  }

  function exactValue(): string {
    if (peek().kind === 'end' || isSymbol(',')) return '';
    const value = next();
    if (value.kind !== 'word') throw expected(value, 'identifier');
    return value.text;
  }

  function valueList(): (string | null)[] {
    const open = next();
    if (open.kind !== 'symbol' || open.text !== '(') throw expected(open, "'('");
    const values: string[] = [];
    while (true) {
      const value = peek();
      if (value.kind === 'word') values.push(next().text);
      else if (isSymbol(',') || isSymbol(')')) values.push('');
      else throw expected(value, "',', ')' or identifier");
      const after = next();
      if (after.kind === 'symbol' && after.text === ')') return values;
      if (after.kind !== 'symbol' || after.text !== ',') throw expected(after, "',' or ')'");
    }
  }
}

function tokensOf(text: string): Token[] {
  return Array.from(
    text.matchAll(/(==|!=|[=!<>(),])|([^\s=!<>(),]+)/g),
    ([, symbol, word]): Token =>
      symbol === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'symbol', text: symbol },
  );
}

function expected(found: Token, what: string): SelectorError {
  return new SelectorError(`unable to parse requirement: found '${found.text}', expected: ${what}`);
}
