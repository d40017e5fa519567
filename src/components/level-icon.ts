import type { ProblemLevel } from '../model/problem.ts';

/** The sprite's symbol for each level of problems, so that colour never stands alone. */
export const LEVEL_ICONS: Record<ProblemLevel, string> = {
  error: 'circle-x',
  warning: 'triangle-alert',
  info: 'info',
};

/** How the portal names the problems of a level. */
export const LEVEL_TITLES: Record<ProblemLevel, string> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
};
