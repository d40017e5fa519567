import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';

/** Folders of real files, each made a git repository, with the configuration of one portal from all. */
export interface CorpusRepositories {
  /** A new folder for all of it; whoever asked for it removes it. */
  folder: string;
  /** Names of the corpus's folders. */
  names: string[];
  /** Path of the configuration. */
  config: string;
}

/** Turns each folder of a corpus into a repository of one commit, in a new folder. */
export async function makeRepositories(corpus: string): Promise<CorpusRepositories> {
  const folder = await mkdtemp(join(tmpdir(), 'playbill-corpus-'));
  const entries = await readdir(corpus, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names) await makeRepository(join(corpus, name), join(folder, 'repos', name));
  const config = join(folder, 'app-config.yaml');
  await writeFile(
    config,
    stringify({
      app: { title: 'Portal of the corpus' },
      playbill: {
        sources: names.map((name) => ({
          type: 'git',
          target: pathToFileURL(join(folder, 'repos', name)).href,
        })),
      },
    }),
  );
  return { folder, names, config };
}

async function makeRepository(from: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(from, folder, { recursive: true });
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
        GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
      },
    });
    if (status !== 0) throw new Error(stderr);
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git(
    '-c',
    'user.name=Corpus',
    '-c',
    'user.email=corpus@example.com',
    'commit',
    '--quiet',
    '--message=Import',
  );
}
