/** Folds what the form says better, except for the part that the address leads to. */
for (const fold of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) {
  fold.open = fold.querySelector(':target') !== null;
}
