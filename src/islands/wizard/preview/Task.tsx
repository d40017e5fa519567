import { useId } from 'react';
import type { JsonValue } from '../../../model/json.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import {
  printCommand,
  readableLines,
  secretVariable,
} from '../../../templates/instructions/shell.ts';
import type { OutsideTask, TaskCommand } from '../../../templates/instructions/task.ts';
import { AddressLink } from './AddressLink.tsx';
import { CopyButton } from './CopyButton.tsx';
import { descriptorAddress } from './file-address.ts';
import { WebLink } from './WebLink.tsx';

/** How much of a command names the button that copies it. */
const NAMED_LENGTH = 60;

interface Props {
  task: OutsideTask;
  template: DeliveredTemplate;
  isDone: boolean;
  onTick(isDone: boolean): void;
}

/** One thing that is left to do. */
export function Task({ task, template, isDone, onTick }: Props) {
  const id = useId();
  return (
    <article className="pb-task" data-done={isDone || undefined} aria-labelledby={id}>
      <label>
        <input
          type="checkbox"
          checked={isDone}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span id={id}>{task.title}</span>
      </label>
      <div className="pb-task-body">
        {task.text && <p className="pb-task-text">{task.text}</p>}
        {task.snippet !== undefined && (
          <div className="pb-command">
            <Copied text={task.snippet} />
          </div>
        )}
        {task.secrets.length > 0 && <Secrets names={task.secrets} />}
        {task.commands.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a task can say the same command twice.
          <Command key={index} command={command} />
        ))}
        {task.links.length > 0 && (
          <ul className="pb-run-links">
            {task.links.map(({ title, href }) => (
              <li key={href}>
                <WebLink href={href}>{title}</WebLink>
              </li>
            ))}
          </ul>
        )}
        <details open={task.commands.length === 0 && task.links.length === 0}>
          <summary>Input of the step</summary>
          <Input task={task} />
        </details>
        <p className="pb-run-places">
          <code>{task.action}</code>
          <AddressLink address={descriptorAddress(template, task.pointer)} />
        </p>
      </div>
    </article>
  );
}

function Secrets({ names }: { names: string[] }) {
  return (
    <p>
      Set these shell variables first:{' '}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <code>{secretVariable(name)}</code>
        </span>
      ))}
    </p>
  );
}

function Command({ command }: { command: TaskCommand }) {
  return (
    <div className="pb-command">
      {(command.comment !== undefined || command.optional) && (
        <p>
          {command.comment} {command.optional && 'If this fails, go on.'}
        </p>
      )}
      <Copied text={printCommand(command)} />
    </div>
  );
}

function Copied({ text }: { text: string }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard. */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label="Copy" what={text.slice(0, NAMED_LENGTH)} />
    </>
  );
}

function Input({ task: { input } }: { task: OutsideTask }) {
  const entries = Object.entries(input);
  if (entries.length === 0) return <p>It has none.</p>;
  return (
    <dl className="pb-task-input">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <pre>{textOf(value)}</pre>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function textOf(value: JsonValue | undefined): string {
  return readableLines(
    typeof value === 'string' ? value : JSON.stringify(value ?? null, undefined, 2),
  );
}
