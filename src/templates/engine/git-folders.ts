import type { RunState } from './run-state.ts';
import { isIn, parentOf } from './workspace.ts';

/**
 * Takes the file `HEAD` out of every folder that git would take for a repository without a `.git`
 * (git, setup.c, is_git_directory). Whoever asks git in such a folder, as many prompts do on their own,
 * runs the programs that its file `config` names. Letter case does not count, as on Windows and macOS.
 */
export function breakGitFolders(state: RunState): void {
  const { workspace } = state;
  const heads = workspace.files().filter(({ path }) => /(?:^|\/)head$/i.test(path));
  for (const { path, stepId, pointer } of heads) {
    if (!isGitFolder(parentOf(path), state)) continue;
    workspace.remove(path);
    state.report({
      level: 'error',
      message: `${path} makes its folder a repository of git, which can run programs, so it is left out.`,
      stepId,
      pointer,
    });
  }
}

/** Whether the folder holds what git looks for, or says where that is. */
function isGitFolder(folder: string, { workspace }: RunState): boolean {
  const { length } = folder === '' ? '' : `${folder}/`;
  const names = new Set(
    workspace
      .files()
      .filter(({ path }) => isIn(path.toLowerCase(), folder.toLowerCase()))
      .map(({ path }) => path.slice(length).split('/', 1)[0]?.toLowerCase()),
  );
  return names.has('commondir') || (names.has('objects') && names.has('refs'));
}
