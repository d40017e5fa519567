import { writeRepoUrl } from '../../../../src/templates/repo-url.ts';

/**
 * What a person types for a repository, as the repository picker composes it. An answer of another form is
 * left as it is.
 *
 * @example composeRepoUrl('https://github.com/acme/customs.git', 'github.com')
 *   // 'github.com?owner=acme&repo=customs'
 */
export function composeRepoUrl(answer: string, defaultHost: string): string {
  const parts =
    /^(?:https?:\/\/)?(?:([\w.-]+\.[\w.-]+(?::\d+)?)\/)?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      answer.trim(),
    );
  if (!parts) return answer.trim();
  const [, host = defaultHost, owner = '', repo = ''] = parts;
  return writeRepoUrl({ host, owner, repo }) ?? answer;
}
