import { decodeEntities } from './characters.ts';
import { finalText, matches } from './reader.ts';

/** Entities, `&copy;`. */
export const entities = matches('&', /&(?:#\d+|#x[\da-f]+|[a-z\d]+);/gi, ([entity], { state }) => [
  finalText(state, decodeEntities(entity, state.md)),
]);
