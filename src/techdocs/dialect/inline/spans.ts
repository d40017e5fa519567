import type { Token } from 'markdown-it';
import { element, type Pattern, pattern, type Reader } from './reader.ts';
import { type Run, Runs } from './runs.ts';

/**
 * What is between two rows of markers: anything; nothing that a row of markers in it could end; or no
 * single marker.
 */
type Content = 'any' | 'strict' | 'doubled';

/** A content and the markers behind it. */
interface Step {
  content: Content;
  markers: number;
  /** Blanks end it. */
  solid?: boolean;
  /** A letter behind the markers is no hindrance. */
  free?: boolean;
}

/** One element that markers make, or one in another. */
interface Shape {
  /** Tags from the outside in. */
  tags: readonly string[];
  /** How many markers open it. */
  open: number;
  /** A letter before the markers is no hindrance. */
  free?: boolean;
  steps: readonly Step[];
  /** The markers between the contents open the inner element; else they close it. */
  opensInner?: boolean;
  /** All shapes may stand in it; else only those after it. */
  nests?: boolean;
}

/** The elements that one character marks; those that are tried first come first. */
interface Sort {
  marker: string;
  shapes: readonly Shape[];
}

const EMPHASIS: readonly Shape[] = [
  { tags: ['strong', 'em'], open: 3, steps: [any(3)] },
  { tags: ['em', 'strong'], open: 3, steps: [strict(2), strict(1)] },
  { tags: ['strong', 'em'], open: 3, steps: [strict(1), strict(2)] },
  { tags: ['strong', 'em'], open: 2, steps: [strict(1), strict(3)], opensInner: true },
  { tags: ['strong'], open: 2, steps: [any(2)] },
  { tags: ['em', 'strong'], open: 1, steps: [strict(2), strict(3)], opensInner: true },
  { tags: ['em'], open: 1, steps: [{ content: 'doubled', markers: 1 }], nests: true },
  { tags: ['em'], open: 1, steps: [any(1)] },
];

/** `*em*`, `**strong**`, and one in the other. Inside a word a star is a star. */
export const stars = spans({ marker: '*', shapes: EMPHASIS });

/** `_em_`, `__strong__`, and one in the other. Inside a word an underscore is one. */
export const underscores = spans({ marker: '_', shapes: EMPHASIS });

/** `==marked==`. */
export const marks = spans({
  marker: '=',
  shapes: [{ tags: ['mark'], open: 2, steps: [any(2)] }],
});

/**
 * `^^inserted^^` and `x^2^`, or one of them.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/caret/
 */
export function carets(inserted: boolean, raised: boolean): Pattern {
  return spans({ marker: '^', shapes: lineAndSmall('ins', 'sup', inserted, raised) });
}

/**
 * `~~deleted~~` and `H~2~O`, or one of them.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/tilde/
 */
export function tildes(deleted: boolean, lowered: boolean): Pattern {
  return spans({ marker: '~', shapes: lineAndSmall('del', 'sub', deleted, lowered) });
}

/** The shapes of two markers for a line through or below text, and of one for small text. */
function lineAndSmall(line: string, small: string, hasLine: boolean, hasSmall: boolean): Shape[] {
  const wide: Shape = { tags: [line], open: 2, steps: [any(2)] };
  const word: Shape = { tags: [small], open: 1, free: true, steps: [solid(1)] };
  if (!hasLine || !hasSmall) return [...(hasLine ? [wide] : []), ...(hasSmall ? [word] : [])];
  return [
    { tags: [line, small], open: 3, free: true, steps: [solid(3)] },
    { tags: [small, line], open: 3, free: true, steps: [bounded(2), solid(1)] },
    { tags: [line, small], open: 3, free: true, steps: [bounded(1), { ...strict(2), free: true }] },
    { tags: [line, small], open: 2, free: true, steps: [strict(1), solid(3)], opensInner: true },
    wide,
    { tags: [small, line], open: 1, free: true, steps: [bounded(2), solid(3)], opensInner: true },
    {
      tags: [small],
      open: 1,
      free: true,
      steps: [{ content: 'doubled', markers: 1, solid: true, free: true }],
      nests: true,
    },
    word,
  ];
}

function any(markers: number): Step {
  return { content: 'any', markers };
}

function strict(markers: number): Step {
  return { content: 'strict', markers };
}

function bounded(markers: number): Step {
  return { content: 'any', markers, solid: true };
}

function solid(markers: number): Step {
  return { content: 'any', markers, solid: true, free: true };
}

/**
 * Makes a pattern of elements that are marked by rows of one character. Rows are looked at once from the
 * start; the first shape that fits is taken.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/betterem/
 */
function spans({ marker, shapes }: Sort): Pattern {
  const parse = (text: string, shapesFrom: number, reader: Reader): (string | Token[])[] => {
    if (!text.includes(marker)) return [text];
    const runs = new Runs(text, marker);
    const pieces: (string | Token[])[] = [];
    let from = 0;
    for (const [index, run] of runs.list.entries()) {
      if (run.start < from) continue;
      for (let at = shapesFrom; at < shapes.length; at += 1) {
        const shape = shapes[at];
        const found = shape && match(text, runs, index, shape);
        if (!found) continue;
        const inner = (part: string) =>
          parse(part, shape.nests ? 0 : at + 1, reader).flatMap((piece) =>
            typeof piece === 'string' ? reader.inside(piece) : piece,
          );
        pieces.push(text.slice(from, run.start), build(shape, found.contents.map(inner), reader));
        from = found.end;
        break;
      }
    }
    return [...pieces, text.slice(from)];
  };

  return pattern(marker, (text, reader) =>
    parse(text, 0, reader)
      .map((piece) => (typeof piece === 'string' ? piece : reader.stash(piece)))
      .join(''),
  );
}

function build({ tags, opensInner }: Shape, contents: Token[][], { state }: Reader): Token[] {
  const [outer = '', inner] = tags;
  const [first = [], second = []] = contents;
  if (inner === undefined) return element(state, outer, [], first);
  const children = opensInner
    ? [...first, ...element(state, inner, [], second)]
    : [...element(state, inner, [], first), ...second];
  return element(state, outer, [], children);
}

/** The contents of a shape that starts with a run of markers, and the place behind it. */
function match(
  text: string,
  runs: Runs,
  index: number,
  shape: Shape,
): { contents: string[]; end: number } | undefined {
  const opening = runs.list[index];
  if (!opening || opening.end - opening.start !== shape.open) return undefined;
  if (!shape.free && !opening.opens) return undefined;
  const contents: string[] = [];
  let previous = index;
  let from = opening.end;
  for (const [place, step] of shape.steps.entries()) {
    const isOpening = shape.opensInner === true && place === 0;
    const next = seek(runs, previous + 1, step, isOpening);
    const run = next === undefined ? undefined : runs.list[next];
    if (next === undefined || !run || (contents.length === 0 && startsBlank(text, from))) {
      return undefined;
    }
    const at =
      step.content === 'any' && !step.free && !isOpening ? run.end - step.markers : run.start;
    if (step.solid && (runs.list[previous]?.spaceAfter ?? 0) < at) return undefined;
    contents.push(text.slice(from, at));
    from = at + step.markers;
    previous = next;
  }
  return { contents, end: from };
}

function startsBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** The next run that ends a content, or, where it is to open the inner element, does that. */
function seek(runs: Runs, from: number, step: Step, isOpening: boolean): number | undefined {
  const { content, markers, free } = step;
  const length = (run: Run) => run.end - run.start;
  const opens = (run: Run) => length(run) === markers && run.opens;
  const closes = (run: Run) =>
    length(run) > markers ? run.ends : length(run) === markers && run.closes;
  const fits = (run: Run) => length(run) === markers && (isOpening ? run.opens : run.closes);
  const isLong = (run: Run) => length(run) >= markers;
  if (content === 'any') {
    if (isOpening) return runs.next(from, `opens ${markers}`, opens);
    return free
      ? runs.next(from, `long ${markers}`, isLong)
      : runs.next(from, `closes ${markers}`, closes);
  }
  const next =
    content === 'strict'
      ? runs.next(from, 'strict', (run) => !run.isLoose)
      : runs.next(from, 'single', (run) => length(run) === 1);
  const found = next === undefined ? undefined : runs.list[next];
  return found && (free ? isLong(found) : fits(found)) ? next : undefined;
}
