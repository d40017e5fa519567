import { encodeAt, type HostFormat, isFolder, lineAnchor, refAndPath } from './host-format.ts';

const VIEWS = new Set(['blob', 'tree', 'edit', 'raw', 'blame']);

/** GitHub and GitHub Enterprise: `/<owner>/<repository>/blob/<ref>/<path>#L<line>`. */
export const github: HostFormat = {
  page: (clone) => (clone.length === 2 ? clone : undefined),
  view: (file) =>
    `/${isFolder(file.path) ? 'tree' : 'blob'}/${encodeAt(file)}${lineAnchor(file, '?plain=1')}`,
  edit: (file) => `/edit/${encodeAt(file)}`,
  issue: { address: '/issues/new', title: 'title', body: 'body' },
  locate(segments) {
    const [owner, repository, view, ...rest] = segments;
    if (owner === undefined || repository === undefined) return undefined;
    const clone = [owner, repository.replace(/\.git$/, '')];
    if (view === undefined) return { clone, ref: undefined, path: '' };
    return VIEWS.has(view) ? { clone, ...refAndPath(rest) } : undefined;
  },
};
