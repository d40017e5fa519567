/** Brings the current entry of a long navigation into view, without moving the page. */
export function showCurrentEntry(): void {
  const rail = document.querySelector('.pb-rail');
  const entry = rail?.querySelector('[aria-current="page"]');
  if (!rail || !entry) return;
  const { top, height } = entry.getBoundingClientRect();
  const frame = rail.getBoundingClientRect();
  if (top + height <= frame.bottom) return;
  rail.scrollTop += top - frame.top - frame.height / 2;
}
