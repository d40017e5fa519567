import { useEffect, useEffectEvent } from 'react';

const KEY = 'wizardStep';

/**
 * Lets the browser's back and forward move between the steps. Returns how to note a new step; `show` is
 * asked to show the one that the browser went to.
 */
export function useStepHistory(show: (step: number) => void): (step: number) => void {
  const goTo = useEffectEvent(show);
  useEffect(() => {
    const onPop = (event: PopStateEvent) => goTo(stepOf(event.state));
    addEventListener('popstate', onPop);
    const kept = stepOf(history.state);
    if (kept > 0) goTo(kept);
    return () => removeEventListener('popstate', onPop);
  }, []);
  return (step) => history.pushState({ [KEY]: step }, '', location.href);
}

/** The step that a state of the history holds; the first where it holds none. */
function stepOf(state: unknown): number {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return 0;
  return typeof state[KEY] === 'number' ? state[KEY] : 0;
}
