import type { Entity } from '../../src/model/entity.ts';
import { type EntityRef, splitRef } from '../../src/model/ref.ts';
import { templatePath } from '../../src/portal/address.ts';
import type { Snapshot, SnapshotTemplate } from '../../src/portal/snapshot.ts';
import { asksForUser, USERS } from '../../src/templates/asks-for-user.ts';
import type { DeliveredTemplate } from '../../src/templates/delivered.ts';
import { choicesFor } from '../../src/templates/forms/choices.ts';
import type { ChoiceQuery } from '../../src/templates/forms/form.ts';
import { type PrintedFile, safeJson, safeJsonText } from '../printed-files/printed-file.ts';
import { fetchedEntities } from './fetched-entities.ts';

/** From the page of a template to the folder with the choices. */
const CHOICES = '../../../choices/';

/**
 * The data that the pages of software templates load, below `/create/`: of each template `template.json`,
 * `files.json`, `validators.js` and, where a step looks something up, `entities.json`; and the choices
 * that fields of forms offer, each list once for all templates. `read` gives the text of a template's
 * file in the snapshot.
 */
export function deliveredFiles(
  { templates, entities, portal }: Snapshot,
  read: (key: string) => string,
): PrintedFile[] {
  const byRef = new Map(entities.map(({ ref, entity }) => [ref, entity]));
  const viewUrls = new Map(entities.map(({ ref, viewUrl }) => [ref, viewUrl]));
  const queries = new Map(
    templates.flatMap((template) =>
      offeredBy(template).map((query) => [query.key, query] as const),
    ),
  );
  return [
    ...templates.flatMap((template) => {
      const { ref, bundle, validators } = template;
      const folder = folderOf(ref);
      const found = fetchedEntities(template.program, byRef);
      const delivered = deliver(template, portal.runs, viewUrls.get(ref), found !== undefined);
      return [
        { path: `${folder}template.json`, text: () => [safeJson(delivered)] },
        { path: `${folder}files.json`, text: () => [safeJsonText(read(bundle))] },
        { path: `${folder}validators.js`, text: () => [read(validators)] },
        ...(found ? [{ path: `${folder}entities.json`, text: () => [safeJson(found)] }] : []),
      ];
    }),
    ...[...queries.values()].map((query) => ({
      path: `choices/${query.key}.json`,
      text: () => [safeJson(choices(query, byRef))],
    })),
  ];
}

/** The lists that the form of a template offers, and the question who runs it. */
function offeredBy({ form, program }: SnapshotTemplate): ChoiceQuery[] {
  return asksForUser(program) ? [...form.choices, USERS] : form.choices;
}

function choices(query: ChoiceQuery, entities: ReadonlyMap<EntityRef, Entity>) {
  return choicesFor(query, entities.values());
}

/** The folder of a template's page below `create/`. */
function folderOf(ref: EntityRef): string {
  return decodeURI(templatePath(ref)).slice('create/'.length);
}

function deliver(
  template: SnapshotTemplate,
  { backstage, workflow }: Snapshot['portal']['runs'],
  viewUrl: string | undefined,
  looksUp: boolean,
): DeliveredTemplate {
  const { ref, program, form } = template;
  const { namespace, name } = splitRef(ref);
  return {
    program,
    form,
    validators: 'validators.js',
    files: 'files.json',
    choices: Object.fromEntries(
      offeredBy(template).map(({ key }) => [key, `${CHOICES}${key}.json`]),
    ),
    entities: looksUp ? 'entities.json' : undefined,
    viewUrl,
    runs: {
      backstage: backstage && `${backstage}/create/templates/${namespace}/${name}`,
      workflow,
    },
  };
}
