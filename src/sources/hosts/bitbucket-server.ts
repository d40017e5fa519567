import type { GitRef } from '../git-remote.ts';
import { encodePath, type HostFormat, type LinkedFile } from './host-format.ts';

const VIEWS = new Set(['browse', 'raw']);
const REF_FOLDERS: Record<GitRef['type'], string> = {
  branch: 'refs/heads/',
  tag: 'refs/tags/',
  commit: '',
};

/**
 * Bitbucket Server and Data Center. Pages are
 * `/projects/<project>/repos/<repository>/browse/<path>?at=<ref>#<line>`, or `/users/<name>/…` for
 * a person's own; they are cloned from `/scm/<project>/<repository>.git` and `/scm/~<name>/…`, and
 * over SSH from the same without `scm`.
 */
export const bitbucketServer: HostFormat = {
  page(clone) {
    const [project, repository, ...rest] = clone[0] === 'scm' ? clone.slice(1) : clone;
    if (project === undefined || repository === undefined || rest.length > 0) return undefined;
    return project.startsWith('~')
      ? ['users', project.slice(1), 'repos', repository]
      : ['projects', project, 'repos', repository];
  },
  view: (file) => `${browse(file)}${file.line === undefined ? '' : `#${file.line}`}`,
  edit: (file) => `${browse(file)}&mode=edit`,
  locate(segments, query) {
    const [type, owner, repos, repository, view, ...path] = segments;
    const isPage = (type === 'projects' || type === 'users') && repos === 'repos';
    if (!isPage || owner === undefined || repository === undefined) return undefined;
    if (view !== undefined && !VIEWS.has(view)) return undefined;
    return {
      clone: ['scm', type === 'users' ? `~${owner}` : owner, repository],
      ref: query.get('at')?.replace(/^refs\/(heads|tags)\//, ''),
      path: path.join('/'),
    };
  },
};

function browse({ ref, path }: LinkedFile): string {
  return `/browse/${encodePath(path)}?at=${encodeURIComponent(REF_FOLDERS[ref.type] + ref.name)}`;
}
