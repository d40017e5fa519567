import type { JsonObject } from '../../../model/json.ts';
import { splitRef } from '../../../model/ref.ts';
import type { TemplateProgram } from '../../../templates/program.ts';

/** Names of answers that most templates have for what they make, the best one first. */
const NAMING = ['name', 'component_id', 'componentId', 'component_name', 'componentName'];

const MAX_LENGTH = 60;

/**
 * The name of what a run makes, safe as a folder's name: the repository's, or what the answers call it,
 * or the template's.
 *
 * @example archiveName(program, { repoUrl: 'github.com?owner=acme&repo=customs' })  // 'customs'
 */
export function archiveName(program: TemplateProgram, values: JsonObject): string {
  const candidates = [repositoryOf(values.repoUrl), ...NAMING.map((name) => values[name])];
  for (const candidate of candidates) {
    const name = typeof candidate === 'string' ? safeName(candidate) : '';
    if (name !== '') return name;
  }
  return safeName(splitRef(program.ref).name) || 'files';
}

/** The `repo` of what Backstage's RepoUrlPicker composes. */
function repositoryOf(repoUrl: unknown): string | undefined {
  if (typeof repoUrl !== 'string' || !repoUrl.includes('?')) return undefined;
  return new URLSearchParams(repoUrl.slice(repoUrl.indexOf('?'))).get('repo') ?? undefined;
}

function safeName(text: string): string {
  return text
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}
