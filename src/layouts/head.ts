import { createHash } from 'node:crypto';

/**
 * Runs before the first paint: applies the stored theme, and tells the style sheet which modifier
 * key to print. The only inline script of a page; the policy names it by its hash.
 */
export const headScript =
  'try{var t=localStorage.getItem("pb-theme");if(t)document.documentElement.dataset.theme=t}catch{}' +
  'if(/Mac|iP/.test(navigator.platform))document.documentElement.dataset.mac=""';

const headScriptHash = createHash('sha256').update(headScript).digest('base64');

/**
 * What a page may load: its own files, and frames of the hosts that are given. `wasm-unsafe-eval` and blob workers are for Pagefind
 * (https://pagefind.app/docs/hosting/#content-security-policy-csp). A page with `inlineStyles` has
 * diagrams that Mermaid draws, which are styled from within; nothing an author writes has styles.
 */
export const contentSecurityPolicy = (inlineStyles: boolean, frames: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' 'sha256-${headScriptHash}'`,
    `style-src 'self'${inlineStyles ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-src ${frames.map((host) => `https://${host}`).join(' ') || "'none'"}`,
    "manifest-src 'self'",
  ].join('; ');
