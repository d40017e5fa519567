import { useId, useMemo, useState } from 'react';
import type { JsonObject } from '../../../model/json.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import { printScript } from '../../../templates/instructions/shell.ts';
import type { OutsideTask } from '../../../templates/instructions/task.ts';
import { CopyButton } from './CopyButton.tsx';
import { counted } from './summary.ts';
import { Task } from './Task.tsx';
import { browserStorage, readTicks, ticksKey, writeTicks } from './ticks.ts';

interface Props {
  template: DeliveredTemplate;
  tasks: OutsideTask[];
  values: JsonObject;
}

/** What is left for the visitor to do, with the commands for it; remembers what is done. */
export function Checklist({ template, tasks, values }: Props) {
  const heading = useId();
  const [ticks, tick] = useTicks(ticksKey(template.program.ref, values));
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ id }) => ticks.has(id)).length;
  const script = tasks.some(({ commands }) => commands.length > 0) ? printScript(tasks) : undefined;
  return (
    <section className="pb-run-part" aria-labelledby={heading}>
      <div className="pb-run-head">
        <div>
          <h4 id={heading}>Left for you</h4>
          <p className="pb-run-summary">
            {done} of {counted(tasks.length, 'task')} done. Unpack the download into a new folder
            and run the commands there.
          </p>
        </div>
        {script !== undefined && <CopyButton text={script} label="Copy all commands" />}
      </div>
      <ol className="pb-tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <Task
              task={task}
              template={template}
              isDone={ticks.has(task.id)}
              onTick={(isDone) => tick(task.id, isDone)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function useTicks(key: string): [ReadonlySet<string>, (id: string, isDone: boolean) => void] {
  const storage = useMemo(browserStorage, []);
  const [changed, setChanged] = useState<{ key: string; ticks: Set<string> }>();
  const kept = useMemo(() => readTicks(storage, key), [storage, key]);
  const ticks = changed?.key === key ? changed.ticks : kept;
  const tick = (id: string, isDone: boolean) => {
    const next = new Set(ticks);
    if (isDone) next.add(id);
    else next.delete(id);
    setChanged({ key, ticks: next });
    writeTicks(storage, key, next);
  };
  return [ticks, tick];
}
