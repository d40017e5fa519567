import type { Termination } from '../objects.ts';
import { named, says } from './words.ts';

/**
 * What an exit code means, by the conventions of POSIX shells (126, 127, 128 + signal) and of
 * container runtimes.
 */
const MEANINGS: Record<number, string> = {
  0: 'it ended by itself without an error, although it should keep running',
  1: 'the program itself reported an error',
  2: 'the program was started with wrong arguments, or reported an error',
  126: 'its command was found but cannot be executed: no permission, or made for another platform',
  127: 'its command was not found in the image',
  128: 'the container could not be started',
  130: 'it was interrupted (SIGINT)',
  134: 'the program aborted itself (SIGABRT), as after a failed assertion',
  137: 'it was killed from outside (SIGKILL), as happens when a liveness probe fails and it does not stop in time, or when the node runs out of memory',
  139: 'the program accessed memory that is not its own (SIGSEGV), a fault in native code',
  143: 'it was asked to stop (SIGTERM), as happens when a liveness probe fails',
  255: 'the program reported an error outside the usual range',
};

const OUT_OF_MEMORY = 'it used more memory than it may and was killed';

/** Whether a container was killed for the memory it used. */
export function wasOutOfMemory(end: Termination | undefined): boolean {
  return end?.reason === 'OOMKilled';
}

/** A sentence on how a container last ended, and what it said: "It last ended with exit code 1: …" */
export function lastEnd(end: Termination | undefined): string {
  if (!end) return 'Kubernetes does not say how it last ended.';
  const meaning = meaningOf(end);
  const code =
    end.exitCode === undefined || !Number.isFinite(end.exitCode)
      ? ''
      : ` with exit code ${end.exitCode}`;
  const reason = end.reason ? ` (${named(end.reason)})` : '';
  return `It last ended${code}${reason}${meaning && `: ${meaning}`}.${says(end.message, 'It')}`;
}

function meaningOf(end: Termination): string {
  if (wasOutOfMemory(end)) return OUT_OF_MEMORY;
  const code = end.exitCode;
  if (code === undefined) return '';
  const known = MEANINGS[code];
  if (known !== undefined) return known;
  const isSignal = Number.isInteger(code) && code > 128 && code < 128 + 65;
  return isSignal ? `it was ended by signal ${code - 128}` : '';
}
