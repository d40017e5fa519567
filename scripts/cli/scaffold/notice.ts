import { styleText } from 'node:util';
import { printable, withoutRunnerCommands } from '../reporters/printable.ts';

/** Something that a person should know before, or after, a template is run. */
export interface Notice {
  level: 'error' | 'warning';
  /** One sentence: what is wrong, and with what. */
  message: string;
  /** One sentence: what to do about it. */
  hint?: string | undefined;
  /** `values.yaml:3:7` */
  place?: string | undefined;
}

const COLOURS = { error: 'red', warning: 'yellow' } as const;

/** Notices as a person reads them, an empty line between two. */
export function layOutNotices(notices: readonly Notice[], stream: NodeJS.WriteStream): string {
  return notices.map((notice) => layOut(notice, stream)).join('\n');
}

function layOut({ level, message, hint, place }: Notice, stream: NodeJS.WriteStream): string {
  const title = styleText(['bold', COLOURS[level]], level, { stream });
  const lines = [
    `${title}: ${printable(message)}`,
    ...(place === undefined ? [] : [`  --> ${printable(place)}`]),
    ...(hint === undefined ? [] : [`  help: ${printable(hint)}`]),
  ];
  return withoutRunnerCommands(`${lines.join('\n')}\n`);
}
