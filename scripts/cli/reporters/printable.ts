/**
 * Characters that a terminal obeys or that nobody sees: controls, formats (directions, zero widths,
 * tags), line separators and halves of characters. The joiners of emoji and of some scripts stay.
 */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes text from a file safe to print: what a terminal would obey becomes a visible character, one for
 * one, so that columns stay as they are.
 *
 * @example printable('a\u001b[31m')  // 'a␛[31m'
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '␡' : '�';
  });
}

/**
 * Stops a line of output from being a command to GitHub's runner, which takes `##[` anywhere in a line
 * for the start of one, and `::` after spaces at most (actions/runner, ActionCommand.TryParse and
 * TryParseV2). Keeps the width.
 */
export function withoutRunnerCommands(text: string): string {
  return text.replaceAll('##[', '##⁅').replace(/^([^\S\n]*):(?=:)/gm, '$1∶');
}

/** A value as indented JSON that neither a terminal nor GitHub's runner obeys, with a newline at the end. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|(?<=##)\[/gu,
    (character) =>
      Array.from({ length: character.length }, (_, i) => escapeUnit(character, i)).join(''),
  );
  return `${json}\n`;
}

function escapeUnit(character: string, index: number): string {
  return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
}
