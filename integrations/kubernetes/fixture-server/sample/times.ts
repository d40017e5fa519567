const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Milliseconds of `90s`, `5m`, `3h`, `41d`. */
export function duration(text: string): number {
  const [, number, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = units[unit];
  if (number === undefined || seconds === undefined) throw new Error(`"${text}" is no duration.`);
  return Number(number) * seconds * 1000;
}

/** The time so long before another, as Kubernetes writes it: `2026-11-21T09:34:35Z`. */
export function ago(now: Date, text: string): string {
  return timestamp(new Date(now.getTime() - duration(text)));
}

/** A time to the second. */
export function timestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
