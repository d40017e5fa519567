import { type Problem, problem } from '../model/problem.ts';
import { TreeError } from '../model/tree.ts';
import { tooLarge } from '../sources/read-limit.ts';
import type { Source } from '../sources/source.ts';
import { decodeText } from './decode.ts';

/** Bytes of the largest descriptor; reading YAML takes seconds for each ten megabytes. */
const DESCRIPTOR_LIMIT = 10 * 1024 * 1024;

/**
 * The text of a descriptor file, and what is wrong with its bytes; no text where it cannot be had.
 *
 * Problems: `catalog/not-text`, `source/unreadable`, `source/too-large`.
 */
export async function readDescriptor(
  source: Source,
  file: string,
): Promise<{ text?: string; problems: Problem[] }> {
  const place = { source: source.id, file };
  try {
    const bytes = await source.read(file);
    if (bytes.length > DESCRIPTOR_LIMIT) throw tooLarge(file, bytes.length, DESCRIPTOR_LIMIT);
    const { text, issue } = decodeText(bytes);
    if (!issue) return { text, problems: [] };
    const { line, column, message, hint } = issue;
    const location = { ...place, line, column };
    return { text, problems: [problem('catalog/not-text', message, { location, hint })] };
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    const location = { ...place, line: 1, column: 1 };
    return { problems: [problem(error.code, error.message, { location })] };
  }
}
