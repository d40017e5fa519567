import { createTemplateRenderer } from 'nunjitsu';
import type { JsonObject } from '../../src/model/json.ts';
import { formatRef } from '../../src/model/ref.ts';
import type { BundledFile, TemplateBundle } from '../../src/templates/bundle.ts';
import { runTemplate } from '../../src/templates/engine/run.ts';
import type { TemplateProgram } from '../../src/templates/program.ts';
import { createRandom } from './random.ts';

/**
 * Measures what it costs to run a template whose skeleton has many files, against `fetch:plain`, which
 * copies the same files without rendering, and against nunjitsu alone on the same texts, in the same
 * run. Everything is in memory.
 *
 * Usage: node scripts/bench/scaffold.ts [FILES] [ROUNDS]
 */
const [count = 300, rounds = 7] = process.argv.slice(2).map(Number);

const VALUES = { name: 'customs', owner: 'group:default/parcels', port: 8080, database: true };
const PARTS = [
  'package ${{ values.name }}\n',
  '// Owned by ${{ values.owner | replace("group:default/", "") }}.\n',
  '{%- if values.database %}\nimport "database/sql"\n{%- endif %}\n',
  'const address = "https://${{ values.name }}.example:${{ values.port }}/"\n',
  'func handle(request Request) Answer { return request.answer() }\n',
  '{%- for index in [1, 2, 3] %}\nvar field${{ index }} int\n{%- endfor %}\n',
  '\n// Nothing here depends on an answer, as most lines of a skeleton do not.\n',
];
const PARTS_PER_FILE = 24;

const files = writeSkeleton();
const bundle: TemplateBundle = { files, places: [], leftOut: [] };
const seconds: Record<'copied' | 'nunjitsu' | 'rendered', number[]> = {
  copied: [],
  nunjitsu: [],
  rendered: [],
};
for (let round = 0; round < rounds; round++) {
  seconds.copied.push(measure(() => run('fetch:plain')));
  seconds.nunjitsu.push(measure(renderAlone));
  seconds.rendered.push(measure(() => run('fetch:template')));
}
const [copied, alone, rendered] = [seconds.copied, seconds.nunjitsu, seconds.rendered].map(median);
if (copied === undefined || alone === undefined || rendered === undefined) process.exit(1);
const bytes = files.reduce(
  (sum, { content }) => sum + ('text' in content ? content.text.length : 0),
  0,
);
console.log(
  `${count} files, ${Math.round(bytes / 1000)} kB, median of ${rounds} rounds, CPU milliseconds`,
);
console.log(`copied          ${milliseconds(copied)}`);
console.log(`nunjitsu alone  ${milliseconds(alone)}`);
console.log(`rendered        ${milliseconds(rendered)}`);
console.log(`ratio           ${(rendered / alone).toFixed(2)} of nunjitsu alone`);
console.log(`                ${(rendered / copied).toFixed(1)} of copying`);

function writeSkeleton(): BundledFile[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, index) => {
    const parts = Array.from({ length: PARTS_PER_FILE }, () => random.pick(PARTS));
    const path = `skeleton/pkg${index % 20}/\${{ values.name }}/file${index}.go`;
    return { path, content: { text: parts.join('') } };
  }).sort((one, other) => (one.path < other.path ? -1 : 1));
}

function programOf(action: string): TemplateProgram {
  const input: JsonObject = { url: './skeleton' };
  if (action === 'fetch:template') {
    input.values = Object.fromEntries(
      Object.keys(VALUES).map((name) => [name, `\${{ parameters.${name} }}`]),
    );
  }
  return {
    ref: formatRef({ kind: 'Template', namespace: 'default', name: 'bench' }),
    title: 'Bench',
    folder: '',
    file: 'template.yaml',
    environment: {},
    steps: [{ id: 'fetch', name: 'Fetch', action, input, pointer: '/spec/steps/0' }],
    output: { links: [], text: [] },
    places: {},
  };
}

function run(action: string): void {
  const program = programOf(action);
  const limits = { time: 600_000 };
  const made = runTemplate({ program, bundle, values: VALUES, secrets: {}, entities: {}, limits });
  const [problem] = made.problems;
  if (problem) throw new Error(problem.message);
  if (made.files.length !== count)
    throw new Error(`${made.files.length} of ${count} files were made.`);
}

function renderAlone(): void {
  const renderer = createTemplateRenderer();
  const encoder = new TextEncoder();
  const context = renderer.prepareContext({ values: VALUES });
  for (const { path, content } of files) {
    renderer.render(path, context);
    if ('text' in content) encoder.encode(renderer.render(content.text, context));
  }
}

function measure(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function milliseconds(time: number): string {
  return (time * 1000).toFixed(0).padStart(5);
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
