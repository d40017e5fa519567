/** A clock that stands at the beginning of 1970, in UTC wherever the portal is built. */
class StoppedDate extends Date {
  constructor(value: number | string | Date = 0) {
    super(value);
  }

  static override now(): number {
    return 0;
  }

  override toString(): string {
    return this.toUTCString();
  }
}

/**
 * Takes clock and chance from the thread that calls, so that the same diagram is the same drawing on
 * any day and machine. Call it before each diagram: what one of them draws by lot must not depend on
 * those before it.
 */
export function stopTime(): void {
  const next = lots();
  globalThis.Date = StoppedDate as DateConstructor;
  Math.random = () => next() / 2 ** 32;
  Object.defineProperty(globalThis.crypto, 'getRandomValues', {
    configurable: true,
    value: (numbers: Uint8Array) => fill(numbers, next),
  });
}

/** Works in place, as `crypto.getRandomValues` does. */
function fill(numbers: Uint8Array, next: () => number): Uint8Array {
  for (const at of numbers.keys()) numbers[at] = next() >>> 24;
  return numbers;
}

/**
 * Numbers from 0 to 2³² that look like chance, the same ones each time: a linear congruential
 * generator with the constants of Numerical Recipes.
 */
function lots(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}
