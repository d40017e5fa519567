import { encodeAt, type HostFormat, lineAnchor } from './host-format.ts';

const VIEWS = new Set(['src', 'raw', 'blame']);
const REF_TYPES = new Set(['branch', 'tag', 'commit']);

/** Gitea and Forgejo: `/<owner>/<repository>/src/<branch|tag|commit>/<ref>/<path>#L<line>`. */
export const gitea: HostFormat = {
  page: (clone) => (clone.length === 2 ? clone : undefined),
  view: (file) => `/src/${file.ref.type}/${encodeAt(file)}${lineAnchor(file, '?display=source')}`,
  edit: (file) => `/_edit/${encodeAt(file)}`,
  issue: { address: '/issues/new', title: 'title', body: 'body' },
  locate(segments) {
    const [owner, repository, view, ...rest] = segments;
    if (owner === undefined || repository === undefined) return undefined;
    const clone = [owner, repository.replace(/\.git$/, '')];
    if (view === undefined) return { clone, ref: undefined, path: '' };
    const typed = VIEWS.has(view) && REF_TYPES.has(rest[0] ?? '');
    if (!typed && view !== '_edit') return undefined;
    const [ref, ...path] = typed ? rest.slice(1) : rest;
    return { clone, ref, path: path.join('/') };
  },
};
