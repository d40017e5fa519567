import { fileURLToPath } from 'node:url';

/**
 * What an error says, in one line without its end, with the line of the plugin it comes from: "there is
 * no token (plugin.ts:12)". `folder` is the file address of the plugin's folder, where it is known.
 */
export function errorText(error: unknown, folder?: string): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n');
  const message = line.replace(/ imported from .*/, '').replace(/\.$/, '');
  if (folder === undefined) return message;
  const places = [folder, fileURLToPath(folder)];
  const isInside = (text: string) => places.some((place) => text.includes(place));
  const frame = error.stack?.split('\n').find(isInside);
  const [, place] = /([^/\\:]+:\d+)(?::\d+)?\)?$/.exec(frame ?? '') ?? [];
  const near = places.reduce((text, name) => text.replaceAll(name, './'), message);
  return place ? `${near} (${place})` : near;
}
