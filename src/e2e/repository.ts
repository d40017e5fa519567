import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';

/** The host that the copies of fixtures claim to come from. */
export const REPOSITORY = 'https://github.com/acme/shop';

const COMMITTER = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '2026-01-02T03:04:05Z' };

/**
 * Copies a folder and commits the copy to a repository of its own with a remote on a known host, so
 * that the portal links to its lines. Gives the copy's path.
 */
export function commitCopy(fixture: string, copy: string): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(fixture, copy, { recursive: true });
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(COMMITTER).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  );
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(people),
  };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, env });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `${REPOSITORY}.git`);
  git('add', '--all');
  git('commit', '--quiet', '--message=Start');
  return copy;
}
