import { referenceId } from '../footnotes.ts';
import { pageState } from '../page-state.ts';
import { matches } from './reader.ts';

/** References to footnotes that the page defines, `text[^1]`. */
export const footnoteReferences = matches('^', /\[\^([^[\]]*)\]/g, ([, label = ''], { state }) => {
  const note = pageState(state.env).footnotes.get(label);
  if (!note) return undefined;
  note.references += 1;
  const token = new state.Token('footnote_reference', '', 0);
  token.content = String(note.number);
  token.meta = { label, id: referenceId(label, note.references) };
  return [token];
});
