/** What an address of a dashboard holds that must not get into pages. */
export type DashboardUrl =
  | { url: string; dropped: string[] }
  | { mistake: 'no-web-address' | 'password' };

/** Parts of names that a secret stands behind. */
const TELLING = /auth|code|cookie|credential|jwt|key|pass|pwd|secret|session|sig|token/i;

/** A parameter of the query, or of a fragment that has parameters: `#!/login?token=…`. */
const PARAMETER = /([?&#;])([^?&#;=/]{1,200})=([^?&#;]*)/g;

/**
 * Reads the address of a dashboard, which gets into pages as it is. Parameters with a telling name,
 * or with a value that `clean` would change, are dropped from query and fragment; `dropped` has
 * their names.
 */
export function dashboardUrl(text: string, clean: (text: string) => string): DashboardUrl {
  const parsed = URL.parse(text);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return { mistake: 'no-web-address' };
  if (parsed.username || parsed.password) return { mistake: 'password' };
  const dropped: string[] = [];
  const url = text.replace(PARAMETER, (parameter, mark: string, name: string, value: string) => {
    if (!TELLING.test(decoded(name)) && clean(decoded(value)) === decoded(value)) return parameter;
    dropped.push(decoded(name));
    return mark === '?' || mark === '#' ? mark : '';
  });
  if (dropped.length === 0) return { url: text, dropped };
  return {
    url: url
      .replace(/([?#])[&;]/g, '$1')
      .replace(/\?(?=#|$)/g, '')
      .replace(/#$/, ''),
    dropped,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
