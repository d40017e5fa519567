/** Lines of a plugin that are printed; one that prints more has a loop that talks. */
const MAX_LINES = 1000;
const MAX_LENGTH = 2000;

/** Takes what a thread prints apart into lines. */
export interface PrintedLines {
  /** Takes the place of the stream's own way to write. */
  write(text: string): void;
  /** Gives the last line, where no newline ended it. */
  end(): void;
}

/** Gives each line that is written to `print`, the first thousand at most. */
export function printedLines(print: (line: string) => void): PrintedLines {
  let rest = '';
  let lines = 0;
  const give = (line: string) => {
    lines += 1;
    if (lines <= MAX_LINES) print(line.trimEnd());
    if (lines === MAX_LINES + 1) print(`… it prints more than ${MAX_LINES} lines`);
  };
  return {
    write(text) {
      const parts = (rest + text).split('\n');
      rest = (parts.pop() ?? '').slice(0, MAX_LENGTH);
      for (const line of parts) give(line.slice(0, MAX_LENGTH));
    },
    end() {
      if (rest !== '') give(rest);
      rest = '';
    },
  };
}
