import type { ObjectKind, ObjectMeta } from '../objects.ts';
import type { Finding, Severity } from './finding.ts';
import { once } from './once.ts';
import type { Found, Named, Rule } from './rule.ts';
import { RULES } from './rules.ts';
import type { Scope } from './scope.ts';
import { type Surroundings, surroundingsOf, timeOf } from './surroundings.ts';
import { momentOf } from './time.ts';
import { counted } from './words.ts';

/** The more it matters, the smaller. */
const RANK: Record<Severity, number> = { error: 0, warning: 1, advice: 2 };

/**
 * Everything that the rules find at the objects of a scope. Objects of the same workload with the
 * same trouble become one finding, whose object is the one that has had it longest. Errors come
 * first, then warnings, then advice; among these the oldest first, what has no time last.
 *
 * Objects may lack anything; nothing is thrown, and nothing is found where the cluster says too little.
 */
export function findingsOf(scope: Scope): Finding[] {
  const around = surroundingsOf(scope);
  const aroundKind = once((kind: ObjectKind) => ({ ...around, now: timeOf(kind, scope) }));
  return RULES.flatMap((rule) => applied(rule, scope, aroundKind)).sort(byImportance);
}

/** The most serious severity among findings; undefined for none. */
export function worst(findings: readonly Finding[]): Severity | undefined {
  return findings
    .map((finding) => finding.severity)
    .sort((one, other) => RANK[one] - RANK[other])[0];
}

/** One finding in the making. */
interface Group {
  example: Finding;
  objects: Set<string>;
  times: number;
}

/** `aroundKind`: what is around the objects of a kind. */
function applied(
  rule: Rule,
  scope: Scope,
  aroundKind: (kind: ObjectKind) => Surroundings,
): Finding[] {
  const groups = new Map<string, Group>();
  for (const kind of rule.about) {
    const around = aroundKind(kind);
    for (const object of around.objects(kind)) {
      for (const found of listOf(rule.find(object, around))) {
        const key = keyOf(found, object, around);
        groups.set(key, joined(groups.get(key), findingFrom(rule, found, object, scope), found));
      }
    }
  }
  return [...groups.values()].map(finished);
}

function listOf(found: ReturnType<Rule['find']>): readonly Found[] {
  if (found === undefined) return [];
  return 'title' in found ? [found] : found;
}

function keyOf(found: Found, object: ObjectMeta, around: Surroundings): string {
  const { kind, namespace, name } = around.workloadOf(around.lookUp(found.object) ?? object);
  return JSON.stringify([found.group ?? [kind, namespace, name], found.part, found.severity]);
}

function findingFrom(rule: Rule, found: Found, object: Named, scope: Scope): Finding {
  const { kind, namespace, name } = found.object ?? object;
  const since = momentOf(found.since, scope.now);
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    title: found.title,
    cause: found.cause,
    advice: found.advice,
    ...(found.command === undefined ? {} : { command: found.command }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    object: { cluster: scope.snapshot.cluster.name, namespace, kind, name },
    count: 1,
  };
}

function joined(before: Group | undefined, next: Finding, { times }: Found): Group {
  const group = before ?? { example: next, objects: new Set(), times: 0 };
  const { kind, namespace, name } = next.object;
  return {
    example: byAge(next, group.example) < 0 ? next : group.example,
    objects: group.objects.add(`${kind}/${namespace}/${name}`),
    times: group.times + (times ?? 0),
  };
}

function finished({ example, objects, times }: Group): Finding {
  const often = times > 0 ? ` It was reported ${counted(times, 'time')}.` : '';
  return { ...example, cause: `${example.cause}${often}`, count: objects.size };
}

function byImportance(one: Finding, other: Finding): number {
  return (
    RANK[one.severity] - RANK[other.severity] || byAge(one, other) || compare(one.rule, other.rule)
  );
}

/** The oldest first; ISO 8601 in UTC sorts as text, and '~' comes after every digit. */
function byAge(one: Finding, other: Finding): number {
  return (
    compare(one.since ?? '~', other.since ?? '~') ||
    compare(one.object.namespace, other.object.namespace) ||
    compare(one.object.name, other.object.name)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
