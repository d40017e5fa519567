import { encodeAt, type HostFormat, isFolder, lineAnchor, refAndPath } from './host-format.ts';

const VIEWS = new Set(['blob', 'tree', 'edit', 'raw', 'blame']);

/** GitLab: `/<group>/…/<project>/-/blob/<ref>/<path>#L<line>`, also without `/-/` as in old links. */
export const gitlab: HostFormat = {
  page: (clone) => (clone.length >= 2 ? clone : undefined),
  view: (file) =>
    `/-/${isFolder(file.path) ? 'tree' : 'blob'}/${encodeAt(file)}${lineAnchor(file, '?plain=1')}`,
  edit: (file) => `/-/edit/${encodeAt(file)}`,
  issue: { address: '/-/issues/new', title: 'issue[title]', body: 'issue[description]' },
  locate(segments) {
    const dash = segments.indexOf('-');
    const old = segments.findIndex((segment, index) => index >= 2 && VIEWS.has(segment));
    const end = dash !== -1 ? dash : old !== -1 ? old : segments.length;
    if (end < 2) return undefined;
    const clone = segments.slice(0, end).map((part) => part.replace(/\.git$/, ''));
    if (end === segments.length) return { clone, ref: undefined, path: '' };
    const [view = '', ...rest] = segments.slice(dash !== -1 ? end + 1 : end);
    return VIEWS.has(view) ? { clone, ...refAndPath(rest) } : undefined;
  },
};
