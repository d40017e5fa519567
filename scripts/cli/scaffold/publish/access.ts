import { isJsonObject, type JsonObject } from '../../../../src/model/json.ts';

/** The one GitHub that a token is for. */
export interface GitHubAccess {
  /** The host of its pages and repositories, in lower case, with the port where it is not the usual one. */
  host: string;
  /** The root of its REST API, without a slash at the end. */
  api: string;
  token: string;
}

/**
 * Which GitHub is acted on, and with which token: the variables are those of GitHub's own runner and
 * command line, GITHUB_TOKEN or GH_TOKEN, GITHUB_SERVER_URL (github.com where it is not set) and
 * GITHUB_API_URL. `integrations` of app-config may say where the API of that host is (`apiBaseUrl`), as
 * Backstage reads it (@backstage/integration, readGithubIntegrationConfig).
 *
 * The token goes to that host alone: a template names the repositories, and it may name any host.
 * Undefined where there is no token.
 */
export function readAccess(
  environment: Readonly<Record<string, string | undefined>>,
  integrations: unknown,
): GitHubAccess | undefined {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
  if (!token) return undefined;
  const server = environment.GITHUB_SERVER_URL || 'https://github.com';
  const host = URL.canParse(server) ? new URL(server).host.toLowerCase() : 'github.com';
  const api =
    environment.GITHUB_API_URL ||
    apiOf(host, integrations) ||
    (host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`);
  return { host, api: api.replace(/\/+$/, ''), token };
}

function apiOf(host: string, integrations: unknown): string | undefined {
  const listed = isJsonObject(integrations) ? integrations.github : undefined;
  const entries: JsonObject[] = Array.isArray(listed) ? listed.filter(isJsonObject) : [];
  const own = entries.find((entry) => String(entry.host ?? 'github.com').toLowerCase() === host);
  return typeof own?.apiBaseUrl === 'string' ? own.apiBaseUrl : undefined;
}
