import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { encode, link, queryOf } from './address.ts';
import { tokenFor } from './curl.ts';
import { pairsOf, textOf, textsOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import type { TaskCommand } from './task.ts';

const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE', 'PUT', 'PATCH']);

/** What a header's name may be (RFC 9110, "token"); curl reads a file where a header begins with `@`. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** Actions that talk to a running Backstage. */
export const BACKSTAGE: Recipes = {
  'http:backstage:request': send,
  'notification:send': notify,
};

function send(input: JsonObject, context: InstructContext): Instructions {
  const wanted = textOf(input, 'method')?.toUpperCase() ?? '';
  const method = METHODS.has(wanted) ? wanted : 'GET';
  const path = pathOf(textOf(input, 'path') ?? '');
  return {
    title: `Send ${method} ${path} to Backstage`,
    text:
      context.backstage === undefined
        ? 'This step asks a running Backstage. The app-config.yaml of this portal names none.'
        : '',
    commands:
      context.backstage === undefined
        ? []
        : [requestOf(method, `${context.backstage}${path}`, input)],
  };
}

/**
 * The address on the host of Backstage: `proxy/acme/x`, with or without `/api` in front, stands below
 * `/api` (@roadiehq/scaffolder-backend-module-http-request, `generateBackstageUrl`).
 */
function pathOf(path: string): string {
  const [address = '', query] = path.split('?', 2);
  const names = address
    .replace(/^\/*(?:api\/)?/, '')
    .split('/')
    .filter((name) => name !== '.' && name !== '..')
    .map(encode);
  return `/api/${names.join('/')}${query === undefined ? '' : queryOf(Object.fromEntries(new URLSearchParams(query)))}`;
}

function requestOf(method: string, address: string, input: JsonObject): TaskCommand {
  const headers = pairsOf(input, 'headers').filter(([name]) => HEADER_NAME.test(name));
  const signed = headers.some(([name]) => name.toLowerCase() === 'authorization');
  const token: [string, string] = [
    'Authorization',
    `Bearer ${tokenFor(URL.parse(address)?.host ?? 'backstage')}`,
  ];
  const params = queryOf(Object.fromEntries(pairsOf(input, 'params')));
  const query = address.includes('?') ? params.replace('?', '&') : params;
  const body = bodyOf(input);
  return {
    words: [
      'curl',
      ...(input.continueOnBadResponse === true ? [] : ['--fail-with-body']),
      '--silent',
      '--show-error',
      ...(method === 'HEAD' ? ['--head'] : ['--request', method]),
      ...[...(signed ? headers : [token, ...headers])].flatMap(([name, value]) => [
        '--header',
        `${name}: ${value}`,
      ]),
      ...(body === undefined ? [] : ['--data-binary', '@-']),
      `${address}${query}`,
    ],
    input: body,
    ...(isJsonObject(input.body) && { isJson: true as const }),
  };
}

function bodyOf(input: JsonObject): string | undefined {
  const { body } = input;
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? body.toWellFormed() : JSON.stringify(body, null, 2);
}

/** Only backends may send notifications to Backstage, so that a person tells people in another way. */
function notify(input: JsonObject): Instructions {
  const title = textOf(input, 'title') ?? '';
  const receivers = textsOf(input, 'entityRefs') ?? [];
  const everyone = textOf(input, 'recipients') === 'broadcast' || receivers.length === 0;
  const text = textOf(input, 'info') ?? textOf(input, 'description');
  return {
    title: `Tell ${everyone ? 'everyone' : receivers.join(', ')}: ${title}`,
    text: text ?? '',
    links: [link('What it is about', textOf(input, 'link'))],
  };
}
