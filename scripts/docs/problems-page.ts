import { PROBLEM_CODES, type ProblemDefinition } from '../../src/model/problem-codes.ts';

/** The reference of all problems as a page of documentation, made from the table of codes. */
export function problemsPage(): string {
  const codes: [string, ProblemDefinition][] = Object.entries(PROBLEM_CODES);
  const rooms = Map.groupBy(codes, ([code]) => code.split('/')[0] ?? '');
  const sections = [...rooms].map(([room, entries]) =>
    [`## ${room}`, ...entries.map(entry)].join('\n\n'),
  );
  return [
    '# Problems',
    'Everything Playbill can say about your files. A code never changes its meaning. What a code counts as can be decided in app-config.yaml:',
    '```yaml\nplaybill:\n  problems:\n    catalog/dangling-ref: error # or warn, or ignore\n```',
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function entry([code, { title, level, explanation, wrong, right }]: [
  string,
  ProblemDefinition,
]): string {
  return [
    `### ${code}`,
    `**${title}** (${level}). ${explanation}`,
    `Wrong:\n\n\`\`\`yaml\n${asText(wrong)}\n\`\`\``,
    `Right:\n\n\`\`\`yaml\n${asText(right)}\n\`\`\``,
  ].join('\n\n');
}

/** Snippets are read in code too: an example of one has to be escaped. */
function asText(example: string): string {
  return example.replaceAll(/^-+8<-+/gm, ';$&');
}
