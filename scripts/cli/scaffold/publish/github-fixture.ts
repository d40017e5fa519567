import { execFile, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer, json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../../../src/model/json.ts';
import { temporaryFolder } from '../../../../src/sources/git-fixture.ts';

const run = promisify(execFile);

/** The token that the fixture takes. */
export const TOKEN = 'ghs_loopback0123456789';

/** One request to the REST API. */
interface Request {
  /** `POST /orgs/acme/repos` */
  line: string;
  body: JsonObject;
}

/** A GitHub on this machine: the parts of its REST API that publishing asks, and real repositories. */
export interface GitHubFixture {
  /** Host and port. */
  host: string;
  /** The environment that leads to it. */
  environment: Record<string, string>;
  /** Every change that was asked for. */
  requests: Request[];
  /** Runs git in a repository, and gives what it prints. */
  git(repository: string, ...args: string[]): Promise<string>;
  /** Makes a repository with a first commit of one file. */
  seed(repository: string): Promise<void>;
  /** Answers one request with an error, as often as said. */
  fail(line: string, status: number, message: string, times?: number): void;
}

/** Starts it for one test. `acme` is an organisation; the token is of the user `ada`. */
export async function startGitHub(): Promise<GitHubFixture> {
  const root = await temporaryFolder();
  const requests: Request[] = [];
  const failures = new Map<string, { status: number; message: string; times: number }>();
  const known = new Map<string, JsonObject>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const answered = path.startsWith('/api/v3/')
      ? answerApi(request, response, path.slice('/api/v3'.length))
      : serveGit(request, response, root);
    answered.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const git = async (repository: string, ...args: string[]) => {
    const { stdout } = await run('git', args, {
      cwd: join(root, `${repository}.git`),
      env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
    return stdout.trim();
  };

  const create = async (repository: string, settings: JsonObject) => {
    const folder = join(root, `${repository}.git`);
    await mkdir(folder, { recursive: true });
    await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
    const told = {
      ...settings,
      clone_url: `http://${host}/${repository}.git`,
      html_url: `http://${host}/${repository}`,
      default_branch: 'main',
    };
    known.set(repository, told);
    return told;
  };

  const answerApi = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const body = request.method === 'GET' ? {} : ((await json(request)) as JsonObject);
    const line = `${request.method} ${path}`;
    const reply = (status: number, value: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(status === 204 ? undefined : JSON.stringify(value));
    if (request.headers.authorization !== `token ${TOKEN}`) {
      return reply(401, { message: 'Bad credentials' });
    }
    const failure = failures.get(line);
    if (failure && failure.times > 0) {
      failure.times--;
      return reply(failure.status, { message: failure.message });
    }
    if (request.method !== 'GET') requests.push({ line, body });
    const [, first = '', owner = '', repo = '', ...rest] = path.split('/');
    const repository = `${owner}/${repo}`;
    if (line === 'GET /user') return reply(200, { login: 'ada' });
    if (first === 'users') {
      return reply(200, { login: owner, type: owner === 'acme' ? 'Organization' : 'User' });
    }
    if (line === 'POST /orgs/acme/repos' || line === 'POST /user/repos') {
      const name = `${first === 'orgs' ? owner : 'ada'}/${body.name}`;
      if (!known.has(name)) return reply(201, await create(name, body));
      return reply(422, {
        message: 'Repository creation failed.',
        errors: [{ message: 'name already exists on this account' }],
      });
    }
    const found = known.get(repository);
    if (first !== 'repos' || !found) return reply(404, { message: 'Not Found' });
    switch (`${request.method} ${rest.join('/')}`) {
      case 'GET ':
      case 'PATCH ':
        return reply(200, found);
      case 'GET pulls':
        return reply(200, []);
      case 'POST pulls':
        return reply(201, { number: 7, html_url: `${found.html_url}/pull/7` });
      case 'POST issues':
        return reply(201, { number: 3, html_url: `${found.html_url}/issues/3` });
      default:
        return reply(rest.at(-1) === 'dispatches' ? 204 : 200, {});
    }
  };

  return {
    host,
    requests,
    git,
    environment: {
      GITHUB_TOKEN: TOKEN,
      GITHUB_SERVER_URL: `http://${host}`,
      GITHUB_API_URL: `http://${host}/api/v3`,
    },
    async seed(repository) {
      await create(repository, {});
      const tree = await git(repository, 'hash-object', '-wt', 'tree', '/dev/null');
      const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
      const commit = await git(repository, ...author, 'commit-tree', '-m', 'first', tree);
      await git(repository, 'update-ref', 'refs/heads/main', commit);
    },
    fail(line, status, message, times = Number.POSITIVE_INFINITY) {
      failures.set(line, { status, message, times });
    },
  };
}

/** Hands a request to `git http-backend`, once it has the right token. */
async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
): Promise<void> {
  const expected = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
  if (request.headers.authorization !== expected) {
    response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      REMOTE_USER: 'ada',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin);
  const output = await buffer(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = output.subarray(0, end).toString().split('\r\n');
  const fields = headers.map((line) => {
    const [name = '', ...value] = line.split(': ');
    return [name.toLowerCase(), value.join(': ')] as const;
  });
  const status = fields.find(([name]) => name === 'status')?.[1].slice(0, 3) ?? '200';
  const others = fields.filter(([name]) => name !== 'status');
  response.writeHead(Number(status), Object.fromEntries(others)).end(output.subarray(end + 4));
}
