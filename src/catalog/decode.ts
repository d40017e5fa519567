/** What is odd about the bytes of a text, at its first place. */
export interface TextIssue {
  line: number;
  column: number;
  message: string;
  hint: string;
}

/**
 * The text of a descriptor, read as UTF-8 whatever its bytes are, as Backstage reads it. A byte-order
 * mark is dropped. The issue tells the first byte that is no UTF-8, or the first control character.
 */
export function decodeText(bytes: Uint8Array): { text: string; issue?: TextIssue } {
  const text = new TextDecoder().decode(bytes);
  const issue = firstIssue(text, bytes);
  return issue ? { text, issue } : { text };
}

/** Everything below a space but tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

function firstIssue(text: string, bytes: Uint8Array): TextIssue | undefined {
  const invalid = isUtf8(bytes) ? -1 : text.indexOf('\uFFFD');
  if (invalid !== -1) {
    return {
      ...placeOf(text, invalid),
      message: 'The file holds bytes that are no UTF-8; they are lost.',
      hint: 'Save the file as UTF-8.',
    };
  }
  const control = text.search(CONTROL);
  if (control === -1) return undefined;
  const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0');
  return {
    ...placeOf(text, control),
    message: `The file holds the control character U+${code}.`,
    hint: 'Remove it; YAML allows none but tabs and line ends.',
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
