import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { createLocator } from '../../../src/catalog/parse.ts';
import { readYamlDocuments, type YamlDocument } from '../../../src/catalog/yaml-documents.ts';
import { parseYaml, ValueError } from '../../../src/catalog/yaml-value.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { UsageError } from '../command.ts';
import type { Notice } from './notice.ts';

/** Bytes of the largest file of values. */
const MAX_BYTES = 10_000_000;

/** The values of a form, as a file gives them. */
export interface ValuesFile {
  /** As people know it: the path, or `standard input`. */
  name: string;
  values: JsonObject;
  /** Line and column of a JSON pointer, or of its nearest parent that is there. */
  placeOf(pointer: string, at?: 'key' | 'value'): string;
}

/**
 * Reads a file of values, YAML or JSON; `-` is standard input. Gives a notice for one that is no mapping
 * of names to values. Throws a `UsageError` where there is no such file, or none that can be read.
 */
export async function readValues(path: string): Promise<ValuesFile | Notice> {
  const name = path === '-' ? 'standard input' : path;
  const content = decode(path === '-' ? await buffer(process.stdin) : await readBytes(path));
  if (content === undefined) return noText(name);
  const documents = readYamlDocuments(content);
  const broken = findBroken(documents, name);
  if (broken) return broken;
  try {
    const value = documents.length === 0 ? {} : (parseYaml(content) ?? {});
    if (!isJsonObject(value)) return notAMapping(name);
    const locate = createLocator(content);
    return {
      name,
      values: value,
      placeOf(pointer, at) {
        const { line, column } = locate(0, pointer, at);
        return `${name}:${line}:${column}`;
      },
    };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const message = `The values cannot be used: ${error.message.replace(/\.$/, '')}.`;
    return { level: 'error', message, place: name };
  }
}

/** Tells a file of values from the notice that stands for one. */
export function isNotice(read: ValuesFile | Notice): read is Notice {
  return 'level' in read;
}

/** The text of a file; undefined where it is none in UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function noText(name: string): Notice {
  return {
    level: 'error',
    message: 'The values are not written in UTF-8.',
    hint: 'Save the file in that encoding.',
    place: name,
  };
}

function notAMapping(name: string): Notice {
  return {
    level: 'error',
    message: 'The values are no mapping of names to values.',
    hint: 'Write one value a line: "name: customs-service".',
    place: `${name}:1:1`,
  };
}

function findBroken([document]: YamlDocument[], name: string): Notice | undefined {
  const [error] = document?.content?.errors ?? [];
  if (!document || !error) return undefined;
  const { line, column } = document.position(error.pos[0]);
  const said = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
  return {
    level: 'error',
    message: `The values are neither YAML nor JSON: ${said}.`,
    hint: 'Look at the indentation, quotes and brackets here and just above.',
    place: `${name}:${line}:${column}`,
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      throw new UsageError(`${path} has more than ${MAX_BYTES / 1_000_000} MB.`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`There is no file of values at ${path}.`);
    if (code === 'EISDIR') throw new UsageError(`${path} is a folder; name a file of values.`);
    throw new UsageError(`${path} cannot be read: ${message}.`);
  }
}
