import { type ColourCode, openColouring } from '../../../highlight/colouring.ts';
import { GRAMMARS } from './grammars.ts';
import { languageOf } from './language-of.ts';
import { serveWorker } from './serve-worker.ts';

let opening: Promise<ColourCode> | undefined;

serveWorker(async ({ path, text }: { path: string; text: string }) => {
  const language = languageOf(path, text);
  if (!language) return undefined;
  opening ??= openColouring(GRAMMARS);
  const colour = await opening;
  return colour(text, language);
});
