const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** Suffixes below one are divisors: dividing rounds once, multiplying by 1e-9 twice. */
const DIVISORS: Readonly<Record<string, number>> = { n: 1e9, u: 1e6, m: 1e3 };

const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * Reads an amount by the grammar of Kubernetes' `resource.Quantity`: a decimal number with a
 * suffix (`n u m k M G T P E`, `Ki` … `Ei`) or an exponent. Undefined for anything else. Numbers
 * are taken as they are: YAML may lose the quotes.
 *
 * @example parseQuantity('250m')   // 0.25
 * @example parseQuantity('512Mi')  // 536870912
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const match = QUANTITY.exec(value);
  if (!match) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const amount = /^[eE][+-]?\d/.test(suffix)
    ? Number(digits + suffix)
    : (Number(digits) * (FACTORS[suffix] ?? 1)) / (DIVISORS[suffix] ?? 1);
  return finite(sign === '-' ? -amount : amount);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
