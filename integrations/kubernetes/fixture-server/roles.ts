import { parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject, stringsOf } from '../../../src/model/json.ts';
import type { ApiRequest } from './request.ts';
import { type Answer, statusAnswer } from './status.ts';

/** A rule of RBAC. Without `namespaces` it holds everywhere, as one of a ClusterRole does. */
export interface RoleRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  namespaces?: string[];
}

/** Who a token belongs to, and what that one may do. */
export interface Role {
  /** The name of the user, as messages say it. */
  user: string;
  rules: RoleRule[];
}

/** May do everything. */
export const adminRole: Role = {
  user: 'admin',
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

/**
 * Reads a manifest with ClusterRoles and Roles into the rules they grant together; those of a Role
 * hold in its namespace. The user is the first ServiceAccount of the manifest.
 */
export function readRole(manifest: string): Role {
  const objects = parseAllDocuments(manifest).map((document): unknown => document.toJS());
  const rules = objects.flatMap((object) => (isJsonObject(object) ? rulesOf(object) : []));
  const account = objects
    .filter(isJsonObject)
    .find((object) => object.kind === 'ServiceAccount')?.metadata;
  const { namespace, name } = isJsonObject(account) ? account : {};
  return { user: `system:serviceaccount:${String(namespace)}:${String(name)}`, rules };
}

function rulesOf(object: JsonObject): RoleRule[] {
  const { kind, rules, metadata } = object;
  if ((kind !== 'ClusterRole' && kind !== 'Role') || !Array.isArray(rules)) return [];
  const namespace = isJsonObject(metadata) ? metadata.namespace : undefined;
  return rules.filter(isJsonObject).map((rule) => ({
    apiGroups: stringsOf(rule.apiGroups),
    resources: stringsOf(rule.resources),
    verbs: stringsOf(rule.verbs),
    ...(kind === 'Role' ? { namespaces: stringsOf([namespace ?? 'default']) } : {}),
  }));
}

/** Undefined where the role allows the request, the server's refusal where it does not. */
export function refusal(role: Role, request: ApiRequest): Answer | undefined {
  if (role.rules.some((rule) => allows(rule, request))) return undefined;
  const { verb, group, plural, namespace, name } = request;
  const what = group === '' ? plural : `${plural}.${group}`;
  const subject = name === undefined ? what : `${what} "${name}"`;
  const scope =
    namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const answer = statusAnswer(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${role.user}" cannot ${verb} resource "${fullName(request)}" in API group "${group}" ${scope}`,
    {
      details: {
        ...(name === undefined ? {} : { name }),
        ...(group === '' ? {} : { group }),
        kind: plural,
      },
    },
  );
  return { ...answer, headers: { 'x-content-type-options': 'nosniff' } };
}

function allows(rule: RoleRule, request: ApiRequest): boolean {
  const { namespace } = request;
  if (rule.namespaces !== undefined) {
    if (namespace === undefined || !rule.namespaces.includes(namespace)) return false;
  }
  return (
    holds(rule.apiGroups, request.group) &&
    holds(rule.resources, fullName(request)) &&
    holds(rule.verbs, request.verb)
  );
}

function fullName({ plural, subresource }: ApiRequest): string {
  return subresource === undefined ? plural : `${plural}/${subresource}`;
}

function holds(list: string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}
