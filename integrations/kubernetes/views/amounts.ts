const NBSP = '\u00a0';
const BYTE_UNITS = ['B', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/**
 * An amount of processor as people who write manifests read it: whole millicores below one core. Beside a
 * greater one, as used of requested, it is in the unit of that.
 *
 * @example cores(0.25)       // '250m'
 * @example cores(1.5)        // '1.5 cores'
 * @example cores(0.948, 1.5) // '0.95 cores'
 */
export function cores(amount: number, whole = amount): string {
  const milli = Math.round(amount * 1000);
  if (Math.round(Math.max(amount, whole) * 1000) < 1000) return milli === 0 ? '0' : `${milli}m`;
  const text = rounded(milli / 1000, milli < 100 ? 3 : 2);
  return `${text}${NBSP}${text === '1' ? 'core' : 'cores'}`;
}

/**
 * An amount of memory or storage in the binary units of Kubernetes, with one decimal below ten.
 *
 * @example bytes(1_610_612_736)  // '1.5 Gi'
 * @example bytes(134_217_728)    // '128 Mi'
 */
export function bytes(amount: number): string {
  let unit = 0;
  let value = amount;
  while (displayed(value) >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${rounded(value, value < 10 ? 1 : 0)}${NBSP}${BYTE_UNITS[unit]}`;
}

/**
 * How much one number is of another in percent, from 0 to 100 for the length of a bar.
 *
 * @example share(3, 4)  // 75
 * @example share(5, 4)  // 100
 */
export function share(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.min(100, Math.max(0, Math.round((part / whole) * 100)));
}

/**
 * A number with its noun.
 *
 * @example counted(1, 'pod')    // '1 pod'
 * @example counted(1200, 'pod') // '1,200 pods'
 */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A number with its thousands apart.
 *
 * @example grouped(12345)  // '12,345'
 */
export function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

function displayed(value: number): number {
  return value < 10 ? value : Math.round(value);
}

function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
