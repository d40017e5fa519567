import { targetOf } from './target.ts';

/** Opens whatever folds away the place that the address points at, now and whenever it changes. */
export function revealTargets(): void {
  addEventListener('hashchange', reveal);
  reveal();
}

function reveal(): void {
  const target = targetOf(location.hash);
  if (!target?.closest('.pb-prose')) return;
  let moved = pickTab(target);
  for (let at = target.parentElement; at && !at.matches('.pb-prose'); at = at.parentElement) {
    if (at instanceof HTMLDetailsElement && !at.open) {
      at.open = true;
      moved = true;
    }
    if (at.matches('.tabbed-block')) moved = showBlock(at) || moved;
  }
  if (moved) target.scrollIntoView();
}

/** MkDocs' own addresses of tabs point at their inputs. */
function pickTab(target: HTMLElement): boolean {
  if (!target.matches('.tabbed-set > input')) return false;
  (target as HTMLInputElement).checked = true;
  return true;
}

/** The inputs of a set stand in the order of its blocks. */
function showBlock(block: Element): boolean {
  const at = [...(block.parentElement?.children ?? [])].indexOf(block);
  const set = block.closest('.tabbed-set');
  const input = set?.querySelectorAll<HTMLInputElement>(':scope > input')[at];
  if (!input || input.checked) return false;
  input.checked = true;
  return true;
}
