import type { CodeRun } from '../../../highlight/colouring.ts';
import { boundWorker } from './bounded-worker.ts';

/** Gives the coloured lines of a file; undefined where it stays plain. */
export type ColourFile = (path: string, text: string) => Promise<CodeRun[][] | undefined>;

/** Characters above which a file stays plain. */
const LONGEST_FILE = 200_000;

/** Milliseconds after which a file stays plain. */
const COLOUR_LIMIT = 10_000;

const startWorker = () =>
  new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' });

/** Opens the colouring of files, in a worker of its own: a grammar can take long over a hostile file. */
export function openFileColours(): { colour: ColourFile; close(): void } {
  const worker = boundWorker<{ path: string; text: string }, CodeRun[][] | undefined>(
    startWorker,
    COLOUR_LIMIT,
  );
  const colour: ColourFile = async (path, text) => {
    if (text.length > LONGEST_FILE) return undefined;
    try {
      return await worker.ask({ path, text });
    } catch {
      return undefined;
    }
  };
  return { colour, close: worker.stop };
}
