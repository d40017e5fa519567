import { simpleGit } from 'simple-git';

/** How one git command is run. */
export interface GitRun {
  /** The working folder; it must exist. */
  cwd: string;
  /** The repository, where it is not the one that git finds from `cwd`. */
  gitDir?: string;
  /** `key=value` settings on top of the safe ones. */
  config?: readonly string[];
  /** The ssh command, where servers may be asked; see `sshCommand`. */
  ssh?: string | undefined;
  /** What the command reads from standard input. */
  input?: string;
}

/**
 * Settings under which nothing of a repository can run: no hooks, no file system monitor, no
 * transports that are programs, no submodules. Cleaning up happens while we wait, so that no
 * process outlives us.
 */
export const SAFE_CONFIG: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'protocol.ext.allow=never',
  'protocol.fd.allow=never',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'gc.autoDetach=false',
  'maintenance.autoDetach=false',
];

/** Silence of git after which it is taken for hung, in milliseconds. */
const SILENCE = 120_000;

/**
 * The user's own settings for reaching servers. Variables that point git at another repository
 * (`GIT_DIR` and the like, set when we are started from a hook) are not among them.
 */
const INHERITED =
  /^GIT_(CONFIG|SSH|ASKPASS$|SSL_|HTTP_|PROXY_|CURL_|TRACE|EXEC_PATH$|ALLOW_PROTOCOL$)/;
/** A desktop's window for passwords, and programs that wait for a person. */
const INTERACTIVE = new Set(['SSH_ASKPASS', 'EDITOR', 'VISUAL', 'PAGER', 'PREFIX']);

/**
 * The variables git runs with: the user's, without anything that prompts.
 * `GIT_ASKPASS` stays, because it is how continuous integration hands over tokens; for the same
 * reason `credential.interactive` is not set, which would silence it.
 */
export function gitEnvironment(run: Pick<GitRun, 'gitDir' | 'ssh'>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !INTERACTIVE.has(entry[0].toUpperCase()) &&
      (!entry[0].startsWith('GIT_') || INHERITED.test(entry[0])),
  );
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    ...(run.gitDir === undefined ? {} : { GIT_DIR: run.gitDir }),
    ...(run.ssh === undefined ? {} : { GIT_SSH_COMMAND: run.ssh }),
  };
}

/**
 * simple-git refuses these because a stranger could hide a program in them. Here they come from
 * the table above or from the user's own environment, never from a repository.
 */
const OWN_SETTINGS = {
  allowUnsafeAlias: true,
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeEditor: true,
  allowUnsafeExec: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeHooksPath: true,
  allowUnsafeInclude: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
};

/**
 * Runs git and resolves with its standard output. Rejects with simple-git's `GitError`, whose
 * message is what git wrote to standard error.
 */
export async function runGit(args: readonly string[], run: GitRun): Promise<string> {
  const environment = gitEnvironment(run);
  const input = run.input;
  const git = simpleGit({
    baseDir: run.cwd,
    config: [...SAFE_CONFIG, ...(run.config ?? [])],
    timeout: { block: SILENCE },
    completion: { onClose: true, onExit: 1000 },
    allowEnvironment: Object.keys(environment),
    unsafe: OWN_SETTINGS,
    ...(input === undefined ? {} : { input: () => input }),
  });
  return git.env(environment).raw([...args]);
}

/**
 * The user's ssh command, kept from asking for passwords and unknown hosts. Undefined where the
 * user chose a program other than ssh, which knows no BatchMode and is left alone.
 */
export async function sshCommand(run: GitRun): Promise<string | undefined> {
  const setting = await runGit(['config', '--get', '--default', '', 'core.sshCommand'], run);
  const { GIT_SSH, GIT_SSH_COMMAND } = process.env;
  const chosen = GIT_SSH_COMMAND ?? setting.trim();
  if (chosen === '') return GIT_SSH === undefined ? 'ssh -oBatchMode=yes' : undefined;
  return /(^|[\\/\s"'])ssh(\.exe)?(["'\s]|$)/.test(chosen)
    ? `${chosen} -oBatchMode=yes`
    : undefined;
}
