import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { NOUNS, paragraph, sentence } from './prose.ts';
import { createRandom, type Random } from './random.ts';

/** Entities of one repository, and pages of one documented component. */
const ENTITIES_A_REPOSITORY = 20;
const PAGES_A_SITE = 10;

const TAGS = [
  'go',
  'java',
  'node',
  'python',
  'rust',
  'payments',
  'search',
  'batch',
  'internal',
  'public',
];

/** An entity as it is written. */
interface Draft {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/**
 * Writes a synthetic company into a folder: `entities` entities in repositories of twenty, with
 * owners, systems, dependencies, APIs and tags, and `pages` pages of documentation. The same numbers
 * give the same files. Returns the path of its app-config.yaml.
 */
export async function writeCompany(
  folder: string,
  entities: number,
  pages: number,
): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const random = createRandom(entities * 31 + pages);
  const repositories = Math.max(1, Math.ceil(entities / ENTITIES_A_REPOSITORY));
  const sites = Math.ceil(pages / PAGES_A_SITE);
  const sources: string[] = [];
  let written = 0;
  for (let number = 0; number < repositories; number++) {
    const name = `${NOUNS[number % NOUNS.length]}-${number}`;
    const count = Math.min(ENTITIES_A_REPOSITORY, entities - number * ENTITIES_A_REPOSITORY);
    const documented =
      Math.floor(((number + 1) * sites) / repositories) -
      Math.floor((number * sites) / repositories);
    const drafts = draftRepository(random, name, number, repositories, count);
    const components = drafts.filter((draft) => draft.kind === 'Component');
    for (const [position, component] of components.slice(0, documented).entries()) {
      component.metadata.annotations = { 'backstage.io/techdocs-ref': `dir:./docs-${position}` };
      const size = Math.min(PAGES_A_SITE, pages - written);
      await writeSite(random, join(folder, name, `docs-${position}`), name, size);
      written += size;
    }
    await write(
      join(folder, name, 'catalog-info.yaml'),
      drafts.map((draft) => stringify(draft)).join('---\n'),
    );
    sources.push(name);
  }
  const config = {
    app: { title: 'Synthetic portal', baseUrl: 'http://localhost:4321' },
    playbill: {
      sources: sources.map((target) => ({ type: 'file', target, path: 'catalog-info.yaml' })),
    },
  };
  const path = join(folder, 'app-config.yaml');
  await write(path, stringify(config));
  return path;
}

function draftRepository(
  random: Random,
  name: string,
  number: number,
  repositories: number,
  count: number,
): Draft[] {
  const team = `team-${name}`;
  const system = `${name}-system`;
  const elsewhere = (suffix: string) => {
    const other = random.below(repositories);
    return `${NOUNS[other % NOUNS.length]}-${other}-${suffix}`;
  };
  const makers = [
    () => group(team, sentence(random)),
    () => plain('System', system, random, { owner: team }),
    () =>
      plain('API', `${name}-api-3`, random, {
        type: 'openapi',
        lifecycle: 'production',
        owner: team,
        system,
        definition: `openapi: 3.1.0\ninfo:\n  title: ${name}\n  version: 1.${number}.0\npaths: {}\n`,
      }),
    () =>
      plain('Resource', `${name}-resource-4`, random, { type: 'database', owner: team, system }),
  ];
  return Array.from({ length: count }, (_, position) => {
    const make = makers[position];
    if (make) return make();
    return plain('Component', `${name}-component-${position}`, random, {
      type: random.pick(['service', 'website', 'library']),
      lifecycle: random.pick(['production', 'experimental', 'deprecated']),
      owner: team,
      system,
      ...(position % 5 === 0 ? { providesApis: [`${name}-api-3`] } : {}),
      ...(repositories > 1 ? { consumesApis: [elsewhere('api-3')] } : {}),
      dependsOn: [`resource:${name}-resource-4`],
    });
  });
}

function group(name: string, description: string): Draft {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, description },
    spec: { type: 'team', children: [] },
  };
}

function plain(kind: string, name: string, random: Random, spec: Record<string, unknown>): Draft {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      description: paragraph(random, 2),
      tags: [...new Set([random.pick(TAGS), random.pick(TAGS)])],
      links: [{ url: `https://runbooks.example.com/${name}`, title: 'Runbook' }],
    },
    spec,
  };
}

async function writeSite(
  random: Random,
  folder: string,
  name: string,
  pages: number,
): Promise<void> {
  await write(join(folder, 'mkdocs.yml'), `site_name: ${name}\nplugins:\n  - techdocs-core\n`);
  for (let page = 0; page < pages; page++) {
    const file = page === 0 ? 'index.md' : `page-${page}.md`;
    await write(join(folder, 'docs', file), writePage(random, name, page, pages));
  }
}

function writePage(random: Random, name: string, page: number, pages: number): string {
  const next = (page + 1) % pages;
  return [
    `# ${name} ${page === 0 ? 'overview' : `chapter ${page}`}`,
    paragraph(random, 4),
    '## How it works',
    paragraph(random, 5),
    `See the [next page](${next === 0 ? 'index.md' : `page-${next}.md`}).`,
    '!!! note',
    `    ${sentence(random)}`,
    '## Configuration',
    '```yaml',
    `replicas: ${random.below(9) + 1}\nqueue: ${random.pick(NOUNS)}`,
    '```',
    '| Setting | Meaning |\n|---|---|\n| replicas | how many run |\n| queue | where work waits |',
    '## Operations',
    `- ${sentence(random)}\n- ${sentence(random)}\n- ${sentence(random)}`,
    paragraph(random, 4),
    '',
  ].join('\n\n');
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
