import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A folder for one test, gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'playbill-sources-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder of files that a test writes. */
export class FolderFixture {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }

  async link(file: string, target: string): Promise<void> {
    await mkdir(path.dirname(path.join(this.folder, file)), { recursive: true });
    await symlink(target, path.join(this.folder, file));
  }
}

/** A repository that a test writes; it knows no settings but its own, and its commits are dated. */
export class RepositoryFixture extends FolderFixture {
  /** An address over which git speaks its protocol, as it does to a server. */
  get address(): string {
    return `file://${this.folder}`;
  }

  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        GIT_COMMITTER_DATE: '2026-01-02T04:04:05+01:00',
      },
    });
    return stdout.trim();
  }

  /** Commits everything there is and gives the commit's id. */
  async commit(message = 'Change'): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', `--message=${message}`);
    return this.git('rev-parse', 'HEAD');
  }
}

/** The date of every commit of a fixture, in UTC. */
export const COMMIT_DATE = '2026-01-02T03:04:05.000Z';

/** An empty repository on the branch `main`, which serves partial clones as big hosts do. */
export async function makeRepository(...init: string[]): Promise<RepositoryFixture> {
  const repository = new RepositoryFixture(await temporaryFolder());
  await repository.git('init', '--quiet', '--initial-branch=main', ...init);
  await repository.git('config', 'uploadpack.allowFilter', 'true');
  return repository;
}
