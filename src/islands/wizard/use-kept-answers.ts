import { useEffect } from 'react';
import type { JsonObject } from '../../model/json.ts';
import { addressWith } from './answers/address.ts';
import { browserKeeper, keepValues } from './answers/kept.ts';

/** Browsers refuse more than a few hundred changes of the address in a short time. */
const PAUSE_MS = 300;

/**
 * Keeps the answers, which must be free of secrets, in the address and in the browser once the visitor has
 * touched them.
 */
export function useKeptAnswers(template: string, answers: JsonObject, isTouched: boolean): void {
  const text = JSON.stringify(answers);
  useEffect(() => {
    if (!isTouched) return;
    const timer = setTimeout(() => {
      const values: JsonObject = JSON.parse(text);
      keepValues(browserKeeper(), template, values);
      history.replaceState(history.state, '', addressWith(location.href, values));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [template, text, isTouched]);
}
