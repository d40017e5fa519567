import type { ProblemCode } from '../../model/problem.ts';

/** A mistake in a template; the portal turns it into a located problem. */
export interface TemplateFinding {
  code: ProblemCode;
  /** One sentence: what is wrong, and with what. */
  message: string;
  /** One sentence: what to do about it. */
  hint?: string | undefined;
  /** JSON pointer in the descriptor, where it is there. */
  pointer?: string | undefined;
  /** A file of the bundle, where it is there. */
  file?: string | undefined;
  /** The 1-based place in that file, or else in the text at the pointer. */
  line?: number | undefined;
  column?: number | undefined;
}
