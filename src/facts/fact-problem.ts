import type { EntityRef } from '../model/ref.ts';

/** The problem codes that plugins report. */
export type FactProblemCode =
  | 'facts/unreachable'
  | 'facts/refused'
  | 'facts/incomplete'
  | 'facts/bad-answer'
  | 'facts/invalid-annotation'
  | 'facts/invalid-config';

/** A problem as plugins report it; the portal adds level, file and line. */
export interface FactProblem {
  code: FactProblemCode;
  /** One sentence that names the system and what of it: "prod-us does not list pods: 403 Forbidden." */
  message: string;
  /** One sentence: what to do about it. */
  hint?: string | undefined;
  /** The entity it is about, where that is not the one of the fact. */
  entityRef?: EntityRef | undefined;
  /** The annotation of that entity that is wrong. */
  annotation?: string | undefined;
  /** JSON pointer into the plugin's section of app-config.yaml: `/clusters/0/url`. */
  configPointer?: string | undefined;
}
