import { type Problem, type ProblemCode, type ProblemLocation, problem } from '../model/problem.ts';
import { createLocator, type Locator, type ParsedDocument } from './parse.ts';

/** Reports problems at pointers of one document. */
export interface DocumentReport {
  (code: ProblemCode, pointer: string, message: string, details?: Partial<Problem>): void;
  /** The place of a pointer; of the key it ends with, where `at` says so. */
  location(pointer: string, at?: 'key' | 'value'): ProblemLocation;
}

/** Makes the reports of one file's documents. The file is read again for places only where something is wrong. */
export function createReports(
  text: string,
  source: string,
  file: string,
  problems: Problem[],
): (document: ParsedDocument) => DocumentReport {
  let locator: Locator | undefined;
  return (document) => {
    const location: DocumentReport['location'] = (pointer, at) => {
      locator ??= createLocator(text);
      const position = locator(document.index, pointer, at);
      return { source, file, ...position, document: document.index, pointer };
    };
    const report = (
      code: ProblemCode,
      pointer: string,
      message: string,
      details: Partial<Problem> = {},
    ) => {
      problems.push(problem(code, message, { location: location(pointer), ...details }));
    };
    return Object.assign(report, { location });
  };
}
