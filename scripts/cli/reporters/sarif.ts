import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Problem, ProblemCode, ProblemLocation } from '../../../src/model/problem.ts';
import { PROBLEM_CODES, type ProblemDefinition } from '../../../src/model/problem-codes.ts';
import { toJson } from './printable.ts';
import { type ProblemFiles, pathBelow } from './problem-files.ts';
import type { Report } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * Problems as SARIF 2.1.0, the format of GitHub's code scanning and of editors. Paths count from
 * `root`, the folder of the repository; `version` is Playbill's.
 *
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
export function reportSarif(
  { problems, files }: Report,
  { root, version }: { root: string; version: string },
): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const artifact = artifactIn(root, files);
  const fingerprint = fingerprinter(artifact);
  return toJson({
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Playbill', version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ruleId: problem.code,
          ruleIndex: codes.indexOf(problem.code),
          level: LEVELS[problem.level],
          message: { text: plainText([problem.message, problem.hint].filter(Boolean).join(' ')) },
          locations: physicalLocation(problem.location, artifact),
          relatedLocations: problem.related?.flatMap(({ message, location }) =>
            physicalLocation(location, artifact).map((place) => ({
              ...place,
              message: { text: plainText(message) },
            })),
          ),
          partialFingerprints: { 'playbill/v1': fingerprint(problem) },
        })),
      },
    ],
  });
}

/** The examples keep their braces, against 3.11.5: people copy them. */
function ruleOf(code: ProblemCode) {
  const { level, title, explanation, wrong, right }: ProblemDefinition = PROBLEM_CODES[code];
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: {
      text: `${explanation}\n\nWrong:\n${wrong}\n\nRight:\n${right}`,
      markdown: `${explanation}\n\nWrong:\n\n\`\`\`yaml\n${wrong}\n\`\`\`\n\nRight:\n\n\`\`\`yaml\n${right}\n\`\`\``,
    },
    defaultConfiguration: { level: LEVELS[level] },
  };
}

/** How SARIF names the file of a location; undefined where it has no address. */
type ArtifactOf = (location: ProblemLocation) => { uri: string; uriBaseId?: string } | undefined;

function artifactIn(root: string, files: ProblemFiles): ArtifactOf {
  return (location) => {
    const path = files.pathOf(location);
    if (path === undefined) {
      const uri = files.viewUrl(location);
      return uri === undefined ? undefined : { uri };
    }
    const below = pathBelow(root, path);
    return below === undefined
      ? { uri: pathToFileURL(path).href }
      : {
          uri: below.toWellFormed().split('/').map(encodeURIComponent).join('/'),
          uriBaseId: '%SRCROOT%',
        };
  };
}

function physicalLocation(location: ProblemLocation | undefined, artifactOf: ArtifactOf) {
  const artifactLocation = location && artifactOf(location);
  if (!artifactLocation) return [];
  const { line, column } = location;
  const region = line === undefined ? undefined : { startLine: line, startColumn: column };
  return [{ physicalLocation: { artifactLocation, region } }];
}

/**
 * Names a problem by what stays when lines move: its code, its file, its entity, and its pointer or,
 * without one, its message. Problems that agree in all of that are counted.
 */
function fingerprinter(artifactOf: ArtifactOf): (problem: Problem) => string {
  const seen = new Map<string, number>();
  return ({ code, location, entityRef, message }) => {
    const artifact = location && artifactOf(location);
    const parts = [code, artifact?.uri, entityRef, location?.pointer || message];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const count = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, count);
    return `${digest}:${count}`;
  };
}

/** Text without placeholders and links: braces are doubled (3.11.5), `](` is broken up (3.11.6). */
function plainText(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '\\](');
}
