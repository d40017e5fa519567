import type { RunResult } from '../../../templates/engine/result.ts';

/**
 * A number with its noun.
 *
 * @example counted(1, 'file')     // '1 file'
 * @example counted(1200, 'file')  // '1,200 files'
 */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

const UNITS = ['kB', 'MB', 'GB'];

/**
 * A size for people.
 *
 * @example sizeText(312)    // '312 bytes'
 * @example sizeText(12345)  // '12.3 kB'
 */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${UNITS[unit]}`;
}

/**
 * What a run came to, in one line.
 *
 * @example '24 files, 3 steps done, 1 skipped, 2 left for you'
 */
export function summaryOf({ files, steps }: RunResult): string {
  const inState = (state: string) => steps.filter((step) => step.state === state).length;
  const parts = [counted(files.length, 'file'), `${counted(inState('done'), 'step')} done`];
  if (inState('skipped') > 0) parts.push(`${inState('skipped')} skipped`);
  if (inState('failed') > 0) parts.push(`${inState('failed')} failed`);
  if (inState('task') > 0) parts.push(`${inState('task')} left for you`);
  return parts.join(', ');
}
