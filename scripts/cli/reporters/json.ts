import { countLevels, type Problem, type ProblemLocation } from '../../../src/model/problem.ts';
import { toJson } from './printable.ts';
import type { Report } from './report.ts';

/**
 * Everything for programs: each document with its verdict, relations and problems; the problems that
 * belong to no document; and counts.
 */
export function reportJson({ problems, documents, sources }: Report): string {
  const { error, warning, info } = countLevels(problems);
  const byDocument = Map.groupBy(problems, ({ location }) => keyOf(location));
  const verdicts = documents.map(({ source, file, index, ok, ref, kind, relations }) => ({
    ...(sources.length > 1 ? { source } : {}),
    file,
    index,
    ok,
    entityRef: ref ?? null,
    kind: kind ?? null,
    problems: (byDocument.get(keyOf({ source, file, document: index })) ?? []).map(plain),
    relations,
  }));
  const known = new Set(
    documents.map(({ source, file, index }) => keyOf({ source, file, document: index })),
  );
  return toJson({
    documents: verdicts,
    problems: problems.filter(({ location }) => !known.has(keyOf(location))).map(plain),
    summary: {
      documents: documents.length,
      ok: documents.filter(({ ok }) => ok).length,
      errors: error,
      warnings: warning,
      infos: info,
    },
  });
}

/** Names the document that a location is in; '' for a location in none. */
function keyOf(location: ProblemLocation | undefined): string {
  if (location?.document === undefined) return '';
  return JSON.stringify([location.source, location.file, location.document]);
}

function plain({ code, level, message, hint, location, entityRef, related }: Problem): Problem {
  return { code, level, message, hint, location, entityRef, related };
}
