import { withoutCredentials } from './git-address.ts';

/** Why a server gave no answer, in words for people. */
export interface GitFailure {
  /** The first line of git's own words that says something, without credentials. */
  reason: string;
  hint: string;
}

const NOISE =
  /^(warning|hint|remote: (Enumerating|Counting|Compressing|Total)|From |Cloning |Receiving|Resolving|\s*$)/i;

const HINTS: readonly [RegExp, string][] = [
  [
    /could not read (username|password)|authentication failed|permission denied|access denied|forbidden|unauthorized|host key verification|terminal prompts disabled|returned error: 40[13]/i,
    'Check the address; a private repository also needs credentials here: a credential helper, an SSH key or a token. Playbill never asks for them.',
  ],
  [
    /not found|does not exist|not appear to be a git repository|no such file|could not be found/i,
    'Check the address for a misspelling: there is no repository that may be seen there.',
  ],
  [
    /resolve host|could not connect|failed to connect|connection (refused|reset|timed out|closed)|timed out|unreachable|timeout/i,
    'The server cannot be reached: check its name, the network and proxy settings.',
  ],
  [/enoent/i, 'Install git and see that it is on the PATH.'],
];

/** Reads an error of `runGit`. `remote` is the address it was called with. */
export function explainGitError(error: unknown, remote: string): GitFailure {
  const message = error instanceof Error ? error.message : String(error);
  const text = withoutCredentials(message.replaceAll(remote, withoutCredentials(remote)));
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.replaceAll(/\p{Cc}/gu, '').trim())
    .filter((line) => !NOISE.test(line));
  const reason = (lines[0] ?? 'git failed and did not say why')
    .replace(/^((remote|fatal|error|spawn): ?)+/i, '')
    .replace(/\.+$/, '')
    .slice(0, 300);
  const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1];
  return { reason, hint: hint ?? 'Try `git ls-remote` with this address on the same machine.' };
}
