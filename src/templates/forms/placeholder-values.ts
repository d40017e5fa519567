import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RepoHosts } from '../repo-url.ts';
import { fieldValue } from './field-value.ts';
import type { TemplateForm } from './form.ts';
import { type Parameter, parametersOf } from './parameters.ts';

/**
 * Values to show commands with before anybody has filled in the form: what the form starts with, else
 * the parameter's name in capitals. Parameters of all branches have one, so that no command has a gap.
 *
 * @param hosts those that app-config names, `TemplateProgram.hosts`
 */
export function placeholderValues(form: TemplateForm, hosts?: RepoHosts): JsonObject {
  const values: JsonObject = {};
  for (const page of form.pages) {
    for (const parameter of parametersOf(page)) {
      if (!parameter.path.includes('[]'))
        put(values, parameter.path, placeholder(parameter, hosts));
    }
  }
  return values;
}

/** Sets a value that is not there yet, with the groups around it. */
function put(values: JsonObject, path: readonly string[], value: JsonValue | undefined): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    values[name] ??= value;
    return;
  }
  const group = values[name] ?? {};
  if (!isJsonObject(group)) return;
  values[name] = group;
  put(group, rest, value);
}

function placeholder(
  { path, schema, uiSchema }: Parameter,
  hosts: RepoHosts | undefined,
): JsonValue | undefined {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  const name = capitals(path.at(-1) ?? '');
  const names = { entity: name, owner: 'OWNER', project: 'PROJECT', repository: 'REPOSITORY' };
  const known = fieldValue(uiSchema, names, hosts);
  if (known !== undefined) return known;
  return Array.isArray(schema.enum) ? schema.enum[0] : plain(schema, name);
}

function plain({ type, minimum }: JsonObject, name: string): JsonValue {
  switch (type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return minimum ?? 1;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return name;
  }
}

/** @example capitals('databaseName')  // 'DATABASE_NAME' */
function capitals(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
