import { formatRef, parseRef } from '../../../model/ref.ts';
import type { RunRequest } from '../../../templates/engine/result.ts';

/**
 * `${{ user }}` of a run for who the visitor said to be, as far as a reference tells: `user.ref`, and the
 * name in `user.entity`. Undefined where nobody said, or what was said is no reference.
 */
export function visitor(said: string): RunRequest['user'] {
  const parts = parseRef(said);
  if (!parts) return undefined;
  const { namespace, name } = parts;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace, name },
    spec: {},
  };
  return { ref: formatRef(parts), entity };
}
