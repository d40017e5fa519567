import { TreeError } from '../model/tree.ts';

/** Bytes of the largest file that is read from any source. */
export const READ_LIMIT = 20 * 1024 * 1024;

/** The refusal to read a file of `size` bytes, where `limit` are the most that are read. */
export function tooLarge(path: string, size: number, limit = READ_LIMIT): TreeError {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return new TreeError(
    `${path} has ${megabytes(size)} MB; files beyond ${megabytes(limit)} MB are not read.`,
    'source/too-large',
  );
}
