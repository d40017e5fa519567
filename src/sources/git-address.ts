import path from 'node:path';

/** Where a repository is, in the form git is given and in the form people may read. */
export interface GitAddress {
  /** What git is called with; may hold credentials, so it is never printed. */
  remote: string;
  /** The same without credentials. */
  id: string;
}

const TRANSPORTS = new Set(['https:', 'http:', 'ssh:', 'git:', 'file:', 'git+ssh:', 'ssh+git:']);
const CONTROL = /\p{Cc}/u;
const SCHEME = /^([a-z][a-z0-9+.-]*:)\/\//i;
const WINDOWS_DRIVE = /^[a-z]:[\\/]/i;
const SCP_LIKE = /^(?:([^/:@]+)@)?(\[[^\]/]+\]|[^/:@]+):/;

/**
 * Reads an address in any form git knows: a URL, `user@host:path`, or a folder, which counts from
 * the working directory. Returns undefined for what git could take for an option or a program:
 * a leading dash, `ext::` and other remote helpers, control characters.
 * Source: git's urlmatch and connect rules, https://git-scm.com/docs/git-clone#_git_urls
 */
export function parseGitAddress(address: string): GitAddress | undefined {
  if (address === '' || address.startsWith('-') || CONTROL.test(address)) return undefined;
  if (/^[^/]*::/.test(address) && !/^[^/]*\[/.test(address)) return undefined;
  const scheme = SCHEME.exec(address)?.[1];
  if (scheme !== undefined) return parseUrl(address, scheme.toLowerCase());
  const scp = WINDOWS_DRIVE.test(address) ? null : SCP_LIKE.exec(address);
  if (scp) {
    const dashed = [scp[1], scp[2], address.slice(scp[0].length)].some((part) =>
      part?.startsWith('-'),
    );
    return dashed ? undefined : { remote: address, id: address };
  }
  const folder = path.resolve(address);
  return { remote: folder, id: folder };
}

function parseUrl(address: string, scheme: string): GitAddress | undefined {
  if (!TRANSPORTS.has(scheme) || !URL.canParse(address)) return undefined;
  const { hostname, username } = new URL(address);
  if (hostname.startsWith('-') || decodeURIComponent(username).startsWith('-')) return undefined;
  return { remote: address, id: withoutCredentials(address) };
}

/**
 * Takes user names and passwords out of every URL of a text. The user of an SSH address names
 * an account that everybody shares and stays.
 *
 * @example withoutCredentials('https://bot:s3cret@git.example/a/b') // 'https://git.example/a/b'
 */
export function withoutCredentials(text: string): string {
  return text.replaceAll(
    /([a-z][a-z0-9+.-]*:\/\/)([^/\s'"]*)@/gi,
    (_whole, scheme: string, user: string) =>
      /ssh/i.test(scheme) ? `${scheme}${user.replace(/:.*/s, '')}@` : scheme,
  );
}

/**
 * Whether a branch, tag or commit can be given to git as it is.
 * Source: https://git-scm.com/docs/git-check-ref-format
 */
export function isSafeRef(ref: string): boolean {
  if (ref === '' || ref.startsWith('-') || CONTROL.test(ref)) return false;
  if (/[ ~^:?*[\\]|\.\.|@\{|\/\/|\/$|^\//.test(ref)) return false;
  return ref.split('/').every((part) => !part.startsWith('.') && !/\.(lock)?$/.test(part));
}
