import { type Entity, refOf, titleOf } from '../model/entity.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  objectOf,
  stringOf,
} from '../model/json.ts';
import { escapeKey } from '../model/pointer.ts';
import type { Place, ProgramOutput, ProgramStep, TemplateProgram } from './program.ts';
import type { RepoHosts } from './repo-url.ts';

/** Where the descriptor of a template stands. */
export interface DescriptorPlace {
  /** Its path in the repository: `templates/go/template.yaml`. */
  file: string;
  /** `scaffolder.defaultEnvironment.parameters` of app-config. */
  environment: JsonObject;
  /** Address of a running Backstage, `playbill.templates.backstage` of app-config. */
  backstage?: string | undefined;
  /** Hosts of repositories, `integrations` of app-config. */
  hosts?: RepoHosts | undefined;
  /** The place of a JSON pointer in the file, where there is one. */
  placeOf(pointer: string): Place | undefined;
}

/**
 * Reads what a valid Template entity (scaffolder.backstage.io/v1beta3) does. Steps without id or name get
 * those that Backstage gives them (@backstage/plugin-scaffolder-backend, createRouter).
 */
export function readProgram(entity: Entity, at: DescriptorPlace): TemplateProgram {
  const spec = entity.spec ?? {};
  const steps = listOf(spec.steps).map(readStep);
  return {
    ref: refOf(entity),
    title: titleOf(entity),
    folder: at.file.slice(0, at.file.lastIndexOf('/') + 1),
    file: at.file,
    environment: at.environment,
    backstage: at.backstage,
    hosts: at.hosts,
    steps,
    output: readOutput(spec.output),
    places: findPlaces(spec, steps, at),
  };
}

function readStep(step: JsonValue, index: number): ProgramStep {
  const fields = objectOf(step);
  const action = stringOf(fields.action) ?? '';
  return {
    id: stringOf(fields.id) || `step-${index + 1}`,
    name: stringOf(fields.name) || action,
    action,
    input: objectOf(fields.input),
    ...(fields.if !== undefined && { condition: fields.if }),
    ...(fields.each !== undefined && { each: fields.each }),
    pointer: `/spec/steps/${index}`,
  };
}

function readOutput(output: JsonValue | undefined): ProgramOutput {
  const { links, text, ...others } = objectOf(output);
  return {
    links: listOf(links).filter(isJsonObject),
    text: listOf(text).filter(isJsonObject),
    others,
  };
}

/** The places of the steps, and of every text below steps and output. */
function findPlaces(
  spec: JsonObject,
  steps: readonly ProgramStep[],
  { placeOf }: DescriptorPlace,
): Record<string, Place> {
  const pointers = [
    ...steps.map(({ pointer }) => pointer),
    ...textsIn(spec.steps, '/spec/steps'),
    ...textsIn(spec.output, '/spec/output'),
  ];
  const places = pointers.flatMap((pointer) => {
    const place = placeOf(pointer);
    return place ? [[pointer, place]] : [];
  });
  return Object.fromEntries(places);
}

function textsIn(value: JsonValue | undefined, pointer: string): string[] {
  if (typeof value === 'string') return [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, `${pointer}/${escapeKey(key)}`),
  );
}
