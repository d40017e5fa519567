import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../../model/json.ts';
import { askedParts, type RepoHosts, repoHostKind, writeRepoUrl } from '../repo-url.ts';

/** Names to put into a value, where a field's `ui:options` do not fix them. */
export interface FieldNames {
  /** Of an entity, a group or a user. */
  entity: string;
  owner: string;
  project: string;
  repository: string;
}

/**
 * A value as one of Backstage's own fields makes it: a repository's place or a full entity reference.
 * Undefined for a field whose values look like those of any text.
 *
 * @param hosts those that app-config names
 */
export function fieldValue(
  uiSchema: JsonObject,
  names: FieldNames,
  hosts: RepoHosts = {},
): JsonValue | undefined {
  const options = isJsonObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  switch (uiSchema['ui:field']) {
    case 'RepoUrlPicker':
      return repositoryValue(options, names, hosts);
    case 'OwnerPicker':
    case 'MyGroupsPicker':
      return `${kindOf(options, 'group')}:default/${names.entity}`;
    case 'EntityPicker':
    case 'OwnedEntityPicker':
      return `${kindOf(options, 'component')}:default/${names.entity}`;
    case 'MultiEntityPicker':
      return [`${kindOf(options, 'component')}:default/${names.entity}`];
    default:
      return undefined;
  }
}

/** A value as the RepoUrlPicker composes it, with the parts that the host wants. */
function repositoryValue(
  options: JsonObject,
  names: FieldNames,
  hosts: RepoHosts,
): string | undefined {
  const [host = 'github.com'] = stringsOf(options.allowedHosts);
  const [organization] = stringsOf(options.allowedOrganizations);
  const [owner = organization ?? names.owner] = stringsOf(options.allowedOwners);
  const [project = names.project] = stringsOf(options.allowedProjects);
  const [repo = names.repository] = stringsOf(options.allowedRepos);
  const parts = { owner, repo, organization: owner, workspace: owner, project };
  const asked = askedParts(repoHostKind(host, hosts) ?? 'github').map((part) => [
    part,
    parts[part],
  ]);
  return writeRepoUrl({ host, ...Object.fromEntries(asked) });
}

function kindOf({ catalogFilter, allowedKinds, defaultKind }: JsonObject, usual: string): string {
  const filters = [catalogFilter].flat().filter(isJsonObject);
  const kinds = filters.flatMap(({ kind }) => stringsOf(kind));
  const [kind = usual] = [...kinds, ...stringsOf(allowedKinds), ...stringsOf(defaultKind)];
  return kind.toLowerCase();
}
