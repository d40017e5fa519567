import type { Container } from './container.ts';
import type { Surroundings } from './surroundings.ts';
import { bytes } from './words.ts';

/** What a container may use and its pod uses: " Its limit is 512 MiB; the pod now uses 490 MiB." or ''. */
export function memoryFigures({ pod, spec }: Container, around: Surroundings): string {
  const limit = spec?.limits.memory;
  const used = around.usageOf(pod)?.memory;
  const parts = [
    isAmount(limit) ? `its limit is ${bytes(limit)}` : 'it has no limit of its own',
    ...(isAmount(used) ? [`the pod now uses ${bytes(used)}`] : []),
  ];
  const text = parts.join('; ');
  return ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function isAmount(amount: number | undefined): amount is number {
  return amount !== undefined && Number.isFinite(amount) && amount >= 0;
}
