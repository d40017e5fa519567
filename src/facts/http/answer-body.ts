import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';

/** Bytes that are decompressed at once. Each piece costs a round through another thread. */
const CHUNK = { chunkSize: 64 * 1024 };

const DECODERS = new Map<string, () => Transform>([
  ['br', () => createBrotliDecompress(CHUNK)],
  ['deflate', () => createInflate(CHUNK)],
  ['gzip', () => createGunzip(CHUNK)],
  ['zstd', () => createZstdDecompress(CHUNK)],
]);

/** The value of `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = [...DECODERS.keys()].join(', ');

/** The text of an answer. */
export interface AnswerBody {
  /** What was read of it; bytes that are not UTF-8 become U+FFFD. */
  text: string;
  /** `too-large`: reading stopped at the limit. `cut-off`: the rest did not come or is damaged. */
  end: 'whole' | 'too-large' | 'cut-off';
}

/**
 * Reads and decompresses a body, `maxBytes` of decompressed bytes at most. undici's own interceptor
 * prints a warning that it is experimental, so the streams of node:zlib do it.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<AnswerBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw new RangeError('too large');
      chunks.push(chunk);
    }
  };
  const decoder = DECODERS.get(encoding?.trim().toLowerCase() ?? '')?.();
  let end: AnswerBody['end'] = 'whole';
  try {
    await (decoder ? pipeline(body, decoder, collect) : pipeline(body, collect));
  } catch {
    end = size > maxBytes ? 'too-large' : 'cut-off';
  }
  return { text: new TextDecoder().decode(Buffer.concat(chunks)), end };
}
