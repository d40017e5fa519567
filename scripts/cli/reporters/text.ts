import type { styleText } from 'node:util';
import { bySeverity, type Problem, type ProblemLocation } from '../../../src/model/problem.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { printable, withoutRunnerCommands } from './printable.ts';
import { type ProblemFiles, placeOf } from './problem-files.ts';
import { type ProblemList, summarise } from './report.ts';
import { withoutSecrets } from './secret-lines.ts';

/** Gives text a style, where the output has any. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** Problems a person reads at most in a terminal; the rest is counted. */
const MAX_SHOWN = 50;

/**
 * Problems for people, errors first: level, code and message, the place, the line with what is meant
 * underlined, other places, and what to do; at last how many there are. Notes are only counted.
 */
export async function reportText(report: ProblemList, paint: Paint): Promise<string> {
  const { problems } = report;
  const files = withoutSecrets(report.files, problems);
  const serious = bySeverity(problems).filter(({ level }) => level !== 'info');
  const shown = await Promise.all(
    serious.slice(0, MAX_SHOWN).map((problem) => layOutProblem(problem, files, paint)),
  );
  const left = serious.length - shown.length;
  const more = left > 0 ? [`… and ${left} more; --format json has all of them.\n`] : [];
  return withoutRunnerCommands([...shown, ...more, `${ending(report)}\n`].join('\n'));
}

function ending({ problems, documents }: ProblemList): string {
  const hasNotes = problems.some(({ level }) => level === 'info');
  return `${summarise(problems, documents)}${hasNotes ? ' (playbill check --format json has the notes)' : ''}`;
}

async function layOutProblem(
  { code, level, message, hint, location, related = [] }: Problem,
  files: ProblemFiles,
  paint: Paint,
): Promise<string> {
  const colour = COLOURS[level];
  const title = `${paint(['bold', colour], `${level}[${code}]`)}${paint('bold', `: ${printable(message)}`)}`;
  const places = await Promise.all([
    ...(location ? [quote(location, files, { mark: '^', colour, label: '' })] : []),
    ...related.map((place) =>
      quote(place.location, files, {
        mark: '-',
        colour: 'blue',
        label: place.message,
      }),
    ),
  ]);
  const gutter = Math.max(1, ...places.map(({ excerpt }) => String(excerpt?.number ?? '').length));
  const lines = [
    title,
    ...places.flatMap((place) => layOutQuote(place, gutter, paint)),
    ...(hint
      ? [`${' '.repeat(gutter)} ${paint('blue', '=')} ${paint('bold', 'help')}: ${printable(hint)}`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** One place of a problem and how it is shown. */
interface Quote {
  place: string;
  excerpt: Excerpt | undefined;
  mark: string;
  colour: 'red' | 'yellow' | 'blue';
  /** What is there, beside the mark. */
  label: string;
}

async function quote(
  location: ProblemLocation,
  files: ProblemFiles,
  look: Pick<Quote, 'mark' | 'colour' | 'label'>,
): Promise<Quote> {
  return { ...look, place: placeOf(location, files), excerpt: await excerptOf(location, files) };
}

function layOutQuote(
  { place, excerpt, mark, colour, label }: Quote,
  gutter: number,
  paint: Paint,
): string[] {
  const note = label === '' ? '' : ` ${printable(label)}`;
  const head = `${' '.repeat(gutter)}${paint('blue', '-->')} ${printable(place)}`;
  if (!excerpt) return [`${head}${note}`];
  const bar = paint('blue', '|');
  const row = (number: number | '', text: string) =>
    `${paint('blue', String(number).padStart(gutter))} ${bar} ${text}`.trimEnd();
  const { before, number, text, indent, width } = excerpt;
  return [
    head,
    row('', ''),
    ...(before ? [row(before.number, before.text)] : []),
    row(number, text),
    row('', `${' '.repeat(indent)}${paint(colour, `${mark.repeat(width)}${note}`)}`),
  ];
}
