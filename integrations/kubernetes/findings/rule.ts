import type { ObjectKind, ObjectTypes } from '../objects.ts';
import type { Severity } from './finding.ts';
import type { Surroundings } from './surroundings.ts';

/** What names an object within a cluster. */
export interface Named {
  kind: string;
  namespace: string;
  name: string;
}

/** What a rule found at one object, in words that are ready to print. */
export interface Found {
  title: string;
  cause: string;
  advice: string;
  /** From `kubectl`: undefined where a name is not safe to print in a command. */
  command?: string | undefined;
  /** As the object says it; the finding leaves out what is no plausible time. */
  since?: string | undefined;
  /** Where it matters more or less than the rule says. */
  severity?: Severity | undefined;
  /** Tells findings of one rule and one workload apart: the name of a container, a reason. */
  part?: string | undefined;
  /** What it is about, where that is not the object that was looked at. */
  object?: Named | undefined;
  /** How often it happened; the finding sums it up over its objects. */
  times?: number | undefined;
  /** Found objects with the same group become one finding, of whatever workload they are. */
  group?: string | undefined;
}

/** A question that is asked of every object of some kinds. */
export interface Rule<K extends ObjectKind = ObjectKind> {
  /** Permanent: `pod/crash-loop`. */
  id: string;
  severity: Severity;
  /** Kinds of the objects it looks at. */
  about: readonly K[];
  /** What it finds, in a few words, for the table of all rules. */
  title: string;
  /** When it fires and when it does not, for the table of all rules. */
  looksFor: string;
  find(object: ObjectTypes[K], around: Surroundings): Found | readonly Found[] | undefined;
}
