/** Brackets and list dashes that may be open at once. */
const MAX_OPEN = 120;

/** Keys with a question mark that may stand in one another; the parser spells each of them out. */
const MAX_EXPLICIT = 20;

/**
 * Whether a text nests so deeply that the parser, which recurses, could run for minutes or exhaust
 * the stack; the latter would end the process. Counts brackets that are open, dashes in a row on one
 * line, and question marks where a key can begin, without regard to quotes and to what closes them:
 * texts that come near the limits by chance do not exist.
 */
export function isTooNested(text: string): boolean {
  let open = 0;
  let dashes = 0;
  let explicit = 0;
  let begins = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    switch (char) {
      case '\n':
        begins = true;
        dashes = 0;
        break;
      case ' ':
      case '\t':
      case '\r':
        break;
      case '[':
      case '{':
        open++;
        begins = true;
        break;
      case ']':
      case '}':
        if (open > 0) open--;
        begins = false;
        break;
      case '-':
        if (begins) dashes++;
        break;
      case '?':
        if (begins && isSpace(text[at + 1])) explicit++;
        break;
      case ',':
      case ':':
        begins = isSpace(text[at + 1]);
        break;
      default:
        begins = false;
    }
    if (open > MAX_OPEN || dashes > MAX_OPEN || explicit > MAX_EXPLICIT) return true;
  }
  return false;
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}
