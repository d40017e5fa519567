import { useId } from 'react';
import type { JsonObject } from '../../../model/json.ts';
import type { DeliveredTemplate } from '../../../templates/delivered.ts';
import { backstageLink, workflowLink } from '../../../templates/instructions/hand-over.ts';
import type { TaskCommand, TaskLink } from '../../../templates/instructions/task.ts';
import { archiveName } from '../preview/archive-name.ts';
import { CommandLine } from './CommandLine.tsx';
import { ValuesButton } from './ValuesButton.tsx';

interface HandOverProps {
  template: DeliveredTemplate;
  /** The answers without secrets. */
  values: JsonObject;
}

/** Where else the template can be run with these answers. */
export function HandOver({ template, values }: HandOverProps) {
  const heading = useId();
  const { program, runs } = template;
  const workflow = runs.workflow && workflowLink(runs.workflow, program.ref, values);
  const backstage = runs.backstage ? backstageLink(runs.backstage, values) : undefined;
  const links = [backstage, workflow?.form, workflow?.page].filter((link) => link !== undefined);
  return (
    <section className="pb-hand-over" aria-labelledby={heading}>
      <h4 id={heading}>Or run it elsewhere</h4>
      {links.length > 0 && <Links links={links} />}
      {workflow && (
        <>
          <p className="pb-hint">Start the workflow from a terminal:</p>
          <CommandLine command={workflow.command} />
        </>
      )}
      <p className="pb-hint">
        In a copy of this portal's repository, with your answers as <code>values.json</code>:
      </p>
      <ValuesButton values={values} />
      <CommandLine command={scaffoldCommand(template, values)} />
    </section>
  );
}

function Links({ links }: { links: readonly TaskLink[] }) {
  return (
    <ul>
      {links.map(({ title, href }) => (
        <li key={href}>
          <a className="pb-button" href={href} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function scaffoldCommand({ program }: DeliveredTemplate, values: JsonObject): TaskCommand {
  const out = `../${archiveName(program, values)}`;
  const options = ['--values', 'values.json', '--out', out];
  return { words: ['npm', 'run', 'playbill', '--', 'scaffold', program.ref, ...options] };
}
