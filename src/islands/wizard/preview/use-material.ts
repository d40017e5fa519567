import { useCallback, useEffect, useState } from 'react';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import { loadMaterial, type RunMaterial } from './material.ts';

/** What a template's runs need, while it loads and after. */
export interface MaterialView {
  material: RunMaterial | undefined;
  hasFailed: boolean;
  /** Loads once more. */
  retry(): void;
}

/** Loads what a template delivers for its runs. */
export function useMaterial(template: DeliveredTemplate, base: string): MaterialView {
  const [attempt, setAttempt] = useState(0);
  const [material, setMaterial] = useState<RunMaterial>();
  const [hasFailed, setFailed] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again.
  useEffect(() => {
    const abort = new AbortController();
    setFailed(false);
    loadMaterial(template, base, abort.signal).then(setMaterial, () => {
      if (!abort.signal.aborted) setFailed(true);
    });
    return () => abort.abort();
  }, [template, base, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { material, hasFailed, retry };
}
