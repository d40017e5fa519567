import type { JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import type { FactProblem } from './fact-problem.ts';

/** A number, text or flag that a scorecard can compare; `null` where the system does not say. */
export type FactValue = number | string | boolean | null;

/** Something of a fact that people can search for. */
export interface FactRecord {
  title: string;
  /** What stands beside the title in a result: "Deployment in prod-eu". */
  context: string;
  /** The text that is searched. */
  content: string;
  /** Where on the tab or page of the fact: an anchor without `#`, '' for its top. */
  anchor: string;
}

interface FactBase<Data extends JsonValue> {
  /** When the system said so, ISO 8601: the oldest moment that anything in `data` is from. */
  observedAt: string;
  /** What the views of the plugin print. */
  data: Data;
  /** What kept the fact from being whole. */
  problems: FactProblem[];
  /** By name: `ready`, `findings.error`. */
  values?: Record<string, FactValue> | undefined;
  records?: FactRecord[] | undefined;
  /** Entities that `data` names: views get links to them. */
  mentions?: EntityRef[] | undefined;
}

/** What a system said about one entity. */
export interface EntityFact<Data extends JsonValue = JsonValue> extends FactBase<Data> {
  entityRef: EntityRef;
}

/** What a system said about no entity in particular; it fills one page of the plugin. */
export interface PageFact<Data extends JsonValue = JsonValue> extends FactBase<Data> {
  /** '' is printed at `/<plugin>/`, `prod-eu` at `/<plugin>/prod-eu/`: lower case letters, digits, `-`. */
  page: string;
  title: string;
}

/** What a system said, and when. */
export type Fact<Data extends JsonValue = JsonValue> = EntityFact<Data> | PageFact<Data>;

/** A fact as a plugin yields it; one without problems need not say so. */
export type GivenFact = (Omit<EntityFact, 'problems'> | Omit<PageFact, 'problems'>) & {
  problems?: FactProblem[];
};

/** A fact as the portal keeps it. */
export type KeptFact = Fact & {
  plugin: string;
  /**
   * `fresh`: collected for this snapshot. `kept`: from an earlier one, because the system did not
   * answer. `recorded`: shipped with the content.
   */
  state: 'fresh' | 'kept' | 'recorded';
};
