import type { GitRef } from '../git-remote.ts';
import type { HostFormat, LinkedFile } from './host-format.ts';

/** Source: https://learn.microsoft.com/azure/devops, "version" of a repository's page. */
const VERSIONS: Record<GitRef['type'], string> = { branch: 'GB', tag: 'GT', commit: 'GC' };

/**
 * Azure DevOps: `/<organisation>/<project>/_git/<repository>?path=/<path>&version=GB<branch>`.
 * Over SSH the path is `v3/<organisation>/<project>/<repository>`. It has no address for editing;
 * the file's page has a button for it.
 */
export const azure: HostFormat = {
  page(clone) {
    const [version, organisation, project, repository, ...rest] = clone;
    if (version === 'v3' && organisation && project && repository && rest.length === 0) {
      return [organisation, project, '_git', repository];
    }
    return clone.at(-2) === '_git' ? clone : undefined;
  },
  view: (file) => `${page(file)}${lineQuery(file.line)}`,
  edit: page,
  locate(segments, query) {
    const marker = segments.indexOf('_git');
    const isPage = marker !== -1 && segments.length === marker + 2;
    if (!isPage) return undefined;
    return {
      clone: segments,
      ref: query.get('version')?.replace(/^G[BTC]/, ''),
      path: (query.get('path') ?? '').replace(/^\/+/, ''),
    };
  },
};

function page({ ref, path }: LinkedFile): string {
  const version = `${VERSIONS[ref.type]}${ref.name}`;
  return `?path=${encodeURIComponent(`/${path}`)}&version=${encodeURIComponent(version)}`;
}

/** One whole line: from its first column to the first of the next. */
function lineQuery(line: number | undefined): string {
  if (line === undefined) return '';
  return `&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`;
}
