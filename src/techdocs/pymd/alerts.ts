import type { Line } from './line.ts';
import { typeTitle } from './type-title.ts';

const OPENING = /^( *)> ?\[!(note|tip|important|warning|caution)\][ ]*(.*)$/i;

/** GitHub's names for what admonitions call otherwise. */
const TYPES: Readonly<Record<string, string>> = { caution: 'danger', important: 'warning' };

/**
 * Turns GitHub's alerts, `> [!NOTE]`, and GitLab's with a title, `> [!note] Title`, into admonitions
 * before anything else is read, as the plugin does.
 *
 * @see https://github.com/kitsune-solutions/mkdocs-github-admonitions-plugin
 */
export function readAlerts(lines: Line[]): Line[] {
  const result: Line[] = [];
  let inside: string | undefined;
  for (const line of lines) {
    const found = line.text.includes('[!') ? OPENING.exec(line.text) : null;
    const [opening, indent = '', type = '', title = ''] = found ?? [];
    if (opening !== undefined) {
      const name = type.toLowerCase();
      const text = `${indent}!!! ${TYPES[name] ?? name} "${title.trim() || typeTitle(name)}"`;
      result.push({ ...line, text });
      inside = indent;
    } else if (inside !== undefined && line.text.startsWith(`${inside}>`)) {
      const text = line.text.slice(inside.length + 1).replace(/^ /, '');
      result.push({ ...line, text: text === '' ? '' : `${inside}    ${text}` });
    } else {
      inside = undefined;
      result.push(line);
    }
  }
  return result;
}
