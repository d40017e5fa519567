import { printCommand } from '../../../templates/instructions/shell.ts';
import type { TaskCommand } from '../../../templates/instructions/task.ts';
import { CopyButton } from '../preview/CopyButton.tsx';

/** A command to run in a terminal, with a button that copies it. */
export function CommandLine({ command }: { command: TaskCommand }) {
  const text = printCommand(command);
  return (
    <div className="pb-command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard. */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label="Copy" what={text.slice(0, 60)} />
    </div>
  );
}
