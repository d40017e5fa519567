import type { Connect, Plugin } from 'vite';
import type { PrintedFile } from './printed-file.ts';

/** Answers requests for files below a place, `schemas/`, while the portal is edited. */
export function serveFiles(place: string, files: () => PrintedFile[]): Plugin {
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const [address = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET' || !address.startsWith(`/${place}`)) return next();
    const asked = address.slice(place.length + 1).replace(/\/$/, '');
    const file = files().find(({ path }) => path.replace(/\/index\.html$/, '') === asked);
    if (!file) return next();
    const type = asked.endsWith('.js') ? 'text/javascript' : 'application/json';
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    for (const piece of file.text()) response.write(piece);
    response.end();
  };
  // Astro refuses addresses without a slash at the end before any plugin is asked.
  const addSlash =
    (base: string): Connect.NextHandleFunction =>
    (request, _response, next) => {
      const [address = '', query] = (request.url ?? '').split('?');
      if (address.startsWith(base + place) && !address.endsWith('/')) {
        request.url = query === undefined ? `${address}/` : `${address}/?${query}`;
      }
      next();
    };
  return {
    name: `playbill/serve/${place}`,
    apply: 'serve',
    enforce: 'post',
    configureServer({ middlewares, config }) {
      middlewares.use(answer);
      return () => middlewares.stack.unshift({ route: '', handle: addSlash(config.base) });
    },
  };
}
