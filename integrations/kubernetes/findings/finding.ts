/** How much a finding matters: `error` breaks something now, `warning` may soon, `advice` is good practice. */
export type Severity = 'error' | 'warning' | 'advice';

/** An object that a finding is about. */
export type ObjectRef = {
  cluster: string;
  namespace: string;
  kind: string;
  name: string;
};

/** Something that a person should know about what runs. */
export type Finding = {
  /** Name of the rule: `pod/crash-loop`. */
  rule: string;
  severity: Severity;
  /** One sentence: what is wrong with what. "The container api crashes again and again." */
  title: string;
  /** One or two sentences in plain words: why, as far as the cluster says. */
  cause: string;
  /** What to try. */
  advice: string;
  /** A command that shows more, quoted for the shell; undefined where none helps. */
  command?: string | undefined;
  /** ISO 8601; undefined where the cluster does not say. */
  since?: string | undefined;
  object: ObjectRef;
  /** How many objects of the same workload have it: 3 pods. */
  count: number;
};
