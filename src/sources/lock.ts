import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL = 50;
const HEARTBEAT = 2_000;
/** A lock that its owner has not touched for so long belongs to a process that died. */
const ABANDONED = 15_000;

/**
 * Runs `work` while no other call, in this process or another, works on `target`. The lock is the
 * folder `<target>.lock`, whose parent must exist.
 */
export async function withLock<T>(target: string, work: () => Promise<T>): Promise<T> {
  const lock = `${target}.lock`;
  while (!(await taken(lock))) await sleep(POLL);
  const heartbeat = setInterval(() => void touch(lock), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(lock, { recursive: true, force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const touched = await stat(lock).then(
    (stats) => stats.mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  if (Date.now() - touched > ABANDONED) await rm(lock, { recursive: true, force: true });
  return false;
}

async function touch(lock: string): Promise<void> {
  const now = new Date();
  await utimes(lock, now, now).catch(() => undefined);
}
