import type { JsonObject } from '../../model/json.ts';
import { printJson, secretMark } from './shell.ts';
import type { TaskCommand } from './task.ts';

/**
 * A request with curl, which fails where the server refuses. A JSON body goes in by standard input: a
 * body on the command line that begins with `@` would be read from a file. curl takes the word after an
 * option as its value whatever it begins with.
 */
export function request(
  method: string,
  address: string,
  headers: readonly string[],
  body?: JsonObject,
): TaskCommand {
  const json = body === undefined ? [] : ['Content-Type: application/json'];
  const words = [
    'curl',
    '--fail-with-body',
    '--silent',
    '--show-error',
    '--request',
    method,
    ...[...headers, ...json].flatMap((header) => ['--header', header]),
  ];
  if (body === undefined) return { words: [...words, address] };
  return {
    words: [...words, '--data-binary', '@-', address],
    input: printJson(body),
    isJson: true,
  };
}

/**
 * The mark of an access token that the visitor is asked for. Each host has one of its own, so that the
 * token of one is never sent to another.
 *
 * @param host `bitbucket.org`
 */
export function tokenFor(host: string): string {
  return secretMark(`TOKEN_FOR_${host}`);
}
