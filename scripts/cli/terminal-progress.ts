import type { Progress } from '../../src/portal/progress.ts';

const WIDTH = 20;

/**
 * Shows the stages of a build with what each got and how long it took: on a terminal the running stage
 * is rewritten in place, elsewhere each stage is one line when it is done.
 */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let name: string | undefined;
  let text = '';
  let started = 0;

  const show = (end: string) => {
    if (name === undefined) return;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    stream.write(`${name.padEnd(WIDTH)} ${text.padEnd(40)} ${seconds.padStart(6)} s${end}`);
  };
  const rewrite = () => {
    if (!stream.isTTY) return;
    stream.clearLine(0);
    stream.cursorTo(0);
  };
  const finish = () => {
    rewrite();
    show('\n');
    name = undefined;
    text = '';
  };

  return {
    stage(next) {
      finish();
      name = next;
      started = performance.now();
      if (stream.isTTY) show('');
    },
    update(next) {
      text = next;
      if (!stream.isTTY) return;
      rewrite();
      show('');
    },
    done: finish,
  };
}
