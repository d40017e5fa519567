import { encodePath, type HostFormat, refAndPath } from './host-format.ts';

const VIEWS = new Set(['src', 'raw', 'annotate']);

/** Bitbucket Cloud: `/<workspace>/<repository>/src/<ref>/<path>#lines-<line>`. */
export const bitbucketCloud: HostFormat = {
  page: (clone) => (clone.length === 2 ? clone : undefined),
  view: ({ ref, path, line }) =>
    `/src/${encodeURIComponent(ref.name)}/${encodePath(path)}${line === undefined ? '' : `#lines-${line}`}`,
  edit: ({ ref, path }) =>
    `/src/${encodeURIComponent(ref.name)}/${encodePath(path)}?mode=edit&at=${encodeURIComponent(ref.name)}`,
  locate(segments) {
    const [workspace, repository, view, ...rest] = segments;
    if (workspace === undefined || repository === undefined) return undefined;
    const clone = [workspace, repository.replace(/\.git$/, '')];
    if (view === undefined) return { clone, ref: undefined, path: '' };
    return VIEWS.has(view) ? { clone, ...refAndPath(rest) } : undefined;
  },
};
