import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What running a command cost. */
export interface Cost {
  /** Seconds on the clock. */
  wall: number;
  /** Seconds of processor time, of the command and of everything it started. */
  cpu: number;
  /** Bytes of memory at the peak, of all its processes together. */
  memory: number;
  exitCode: number;
}

const SAMPLE_MS = 50;
const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

/**
 * Runs a command and adds up what its whole process tree uses, sampled from /proc (Linux). A process
 * that ends between two samples loses at most the time since the last one.
 */
export async function measure(command: string, args: string[]): Promise<Cost> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = new Map<number, number>();
  let memory = 0;
  const sample = () => {
    let now = 0;
    for (const { pid, cpu, bytes } of processTree(child.pid ?? 0)) {
      seconds.set(pid, cpu);
      now += bytes;
    }
    memory = Math.max(memory, now);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const exitCode = await new Promise<number>((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
  clearInterval(timer);
  const cpu = [...seconds.values()].reduce((sum, value) => sum + value, 0);
  return { wall: (performance.now() - started) / 1000, cpu, memory, exitCode };
}

/** Measures one `playbill build`; throws where its configuration cannot be used. */
export async function measureBuild(config: string, out: string): Promise<Cost> {
  const args = ['scripts/playbill.mjs', 'build', '--config', config, '--out', out];
  const cost = await measure(process.execPath, args);
  if (cost.exitCode === 2) throw new Error('The build failed.');
  return cost;
}

interface ProcessState {
  pid: number;
  parent: number;
  cpu: number;
  bytes: number;
}

function processTree(root: number): ProcessState[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const children = Map.groupBy(all, (process) => process.parent);
  const tree = all.filter((process) => process.pid === root);
  // The list grows while it is walked, so that grandchildren are met too.
  for (const { pid } of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** One process, or nothing where it has just ended. Fields as in proc(5), after the name in brackets. */
function readProcess(name: string): ProcessState[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const number = (index: number) => Number(fields[index]);
    return [
      {
        pid: Number(name),
        parent: number(1),
        cpu: (number(11) + number(12)) / TICKS_A_SECOND,
        bytes: number(21) * PAGE_BYTES,
      },
    ];
  } catch {
    return [];
  }
}
