import { styleText } from 'node:util';
import type { ProblemList } from './reporters/report.ts';
import { reportText } from './reporters/text.ts';

export { summarise } from './reporters/report.ts';

/** Prints problems for people, with colours where the stream and the environment have them. */
export async function printProblems(
  report: ProblemList,
  stream: NodeJS.WriteStream = process.stderr,
): Promise<void> {
  stream.write(await reportText(report, (style, part) => styleText(style, part, { stream })));
}
