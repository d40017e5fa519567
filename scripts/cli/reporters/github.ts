import { bySeverity, type Problem } from '../../../src/model/problem.ts';
import { printable } from './printable.ts';
import { pathBelow, placeOf } from './problem-files.ts';
import type { Report } from './report.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * Problems as workflow commands of GitHub Actions, which become annotations of the files; `root` is
 * the folder of the repository. The most important come first, because GitHub shows ten of a level a
 * step.
 *
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function reportGitHub({ problems, files }: Report, root: string): string {
  const command = ({ code, level, message, hint, location }: Problem) => {
    const path = location && files.pathOf(location);
    const properties = {
      file: path && pathBelow(root, path),
      line: location?.line,
      col: location?.column,
      title: code,
    };
    const written = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
      .join(',');
    // The log shows the message alone, so it names the place too.
    const place = location ? `${placeOf(location, files)}: ` : '';
    const text = [`${place}${message}`, ...(hint ? [hint] : [])].map(printable).join('\n');
    return `::${COMMANDS[level]} ${written}::${escapeData(text)}\n`;
  };
  return bySeverity(problems).map(command).join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
