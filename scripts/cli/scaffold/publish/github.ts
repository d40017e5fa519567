import { setTimeout as wait } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import type { GitHubAccess } from './access.ts';

/** Milliseconds before a request is asked again; there are as many more attempts. */
const PAUSES = [1000, 3000];

/** Seconds that GitHub may ask us to wait. */
const MAX_WAIT = 60;

/** Milliseconds that one request may take. */
const TIME_LIMIT = 60_000;

/**
 * Opens the REST API of a GitHub. Requests that its limits turn away, and failed readings, are asked again,
 * after each of these `pauses` in milliseconds.
 */
export function openGitHub(
  { api, token }: GitHubAccess,
  pauses: readonly number[] = PAUSES,
): Octokit {
  const quiet = () => undefined;
  const github = new Octokit({
    auth: token,
    baseUrl: api,
    userAgent: 'playbill',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  github.hook.wrap('request', async (request, options) => {
    for (const pause of pauses) {
      try {
        return await request({ ...options, request: timed(options.request) });
      } catch (error) {
        const seconds = secondsToWait(error, options.method, pause / 1000);
        if (seconds === undefined) throw error;
        await wait(seconds * 1000);
      }
    }
    return request({ ...options, request: timed(options.request) });
  });
  return github;
}

function timed<T extends object>(request: T): T & { signal: AbortSignal } {
  return { ...request, signal: AbortSignal.timeout(TIME_LIMIT) };
}

/** Undefined where asking again would not help, or could do something twice. */
function secondsToWait(error: unknown, method: string, pause: number): number | undefined {
  const { status, response } = error as { status?: number; response?: { headers?: object } };
  const headers = (response?.headers ?? {}) as Record<string, string | undefined>;
  const asked = Number(headers['retry-after']);
  if (status === 429 || (status === 403 && asked > 0)) {
    const seconds = asked > 0 ? asked : pause;
    return seconds <= MAX_WAIT ? seconds : undefined;
  }
  return method === 'GET' && status !== undefined && status >= 500 ? pause : undefined;
}

/** What GitHub says is wrong, in one line; the token never is in it. */
export function reasonOf(error: unknown): string {
  const { status, response, message } = error as {
    status?: number;
    message?: string;
    response?: { data?: { message?: string; errors?: { message?: string }[] } };
  };
  const data = response?.data;
  const details = data?.errors?.flatMap((item) => item.message ?? []) ?? [];
  const said = [data?.message ?? message ?? String(error), ...details].join(' ');
  const hint = status === undefined ? undefined : HINTS[status];
  const line = said.split('\n')[0]?.replace(/\.$/, '') ?? '';
  return hint === undefined ? line : `${line} (${hint})`;
}

const HINTS: Record<number, string | undefined> = {
  401: 'the token is not valid',
  403: 'the token may not do this',
  404: 'it is not there, or the token may not see it',
};
