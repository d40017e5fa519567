import type { ProblemLevel } from '../../model/problem.ts';
import type { EntityLinkView } from './link.ts';

/** A problem as pages print it. */
export interface ProblemView {
  code: string;
  level: ProblemLevel;
  message: string;
  hint?: string | undefined;
  source?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  /** The line on the repository's host. */
  href?: string | undefined;
  entity?: EntityLinkView | undefined;
}

/** The health page: every problem of the build, by code. */
export interface HealthView {
  counts: { level: ProblemLevel; count: number }[];
  groups: {
    code: string;
    title: string;
    level: ProblemLevel;
    explanation: string;
    problems: ProblemView[];
  }[];
  /** What the portal was printed from. */
  sources: {
    id: string;
    revision: string;
    date: string;
    entities: number;
    problems: number;
    href?: string | undefined;
  }[];
  entities: number;
  docsPages: number;
}
