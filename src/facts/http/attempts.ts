import { setTimeout } from 'node:timers/promises';
import { type Call, calledOff, exchange, type RawAnswer } from './exchange.ts';
import { HttpFailure } from './failure.ts';
import type { Host } from './hosts.ts';
import { LONGEST_REST } from './refusal.ts';
import { hostOf } from './target.ts';

/** How often a request is made again, and how fast. */
export interface Patience {
  retries: number;
  /** Milliseconds before the first time that it is made again, doubled each time. */
  backoff: number;
}

/** Makes a request until there is an answer, another attempt is pointless or patience is at its end. */
export async function attempts(call: Call, host: Host, patience: Patience): Promise<RawAnswer> {
  for (let attempt = 0; ; attempt += 1) {
    await rested(call, host);
    const outcome = await exchange(call);
    if (!('failure' in outcome)) return outcome;
    const { failure, again, rest } = outcome;
    if (rest !== undefined) host.rest(rest);
    const pointless = again === 'never' || (again === 'unless-post' && call.method === 'POST');
    if (pointless || attempt === patience.retries) throw failure;
    // A host that wants no time at all gets the pause, too: so do clocks that are behind.
    if (!rest) await pause(call, patience.backoff * 2 ** attempt * spread());
  }
}

/** Waits until a host may be asked again. */
async function rested(call: Call, host: Host): Promise<void> {
  if (call.signal.aborted) throw calledOff(call.url);
  for (let rest = host.resting(); rest > 0; rest = host.resting()) {
    if (rest > LONGEST_REST * 1000) {
      const seconds = Math.ceil(rest / 1000);
      const message = `${hostOf(call.url)} wants no requests for ${seconds} s.`;
      throw new HttpFailure('throttled', message);
    }
    await pause(call, rest);
  }
}

/** A factor from 0.5 to 1, so that requests that failed together are not made again together. */
function spread(): number {
  return 0.5 + Math.random() / 2;
}

async function pause(call: Call, milliseconds: number): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal: call.signal });
  } catch {
    throw calledOff(call.url);
  }
}
