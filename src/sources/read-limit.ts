import { TreeError } from '../model/tree.ts';

/** Bytes of the largest file that is read from any source. */
export const READ_LIMIT = 20 * 1024 * 1024;

/** The refusal to read a file of `size` bytes. */
export function tooLarge(path: string, size: number): TreeError {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return new TreeError(
    `${path} has ${megabytes(size)} MB; files beyond ${megabytes(READ_LIMIT)} MB are not read.`,
  );
}
