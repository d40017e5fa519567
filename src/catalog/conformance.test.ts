import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createKindModel } from '../model/kinds.ts';
import { KNOWN_HOSTS } from '../sources/hosts.ts';
import { createOpener } from '../sources/opener.ts';
import { parseFile } from './parse.ts';
import { readCatalog } from './read.ts';

/**
 * Backstage's own verdict on one document of the corpus, which stands beside the project. The `…Model`
 * fields are those of its newer model layers, which Playbill includes.
 */
interface Verdict {
  repo: string;
  file: string;
  docIndex: number;
  ok: boolean;
  okModel?: boolean;
  relations: { type: string; target: string }[];
  relationsModel?: { type: string; target: string }[];
}

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const oracle = `${corpus}oracle.jsonl`;
const verdicts = existsSync(oracle)
  ? readFileSync(oracle, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Verdict)
  : [];
const byRepository = Map.groupBy(verdicts, ({ repo }) => repo);

const model = createKindModel();

describe.skipIf(verdicts.length === 0)(
  'every document of the corpus reads as Backstage reads it',
  () => {
    test.each([...byRepository.keys()])('%s', async (repository) => {
      const { documents, problems } = await readRepository(repository);
      const found = new Map(documents.map((item) => [`${item.file}#${item.index}`, item]));
      for (const { file, docIndex, ...verdict } of byRepository.get(repository) ?? []) {
        const at = `${file}#${docIndex}`;
        const document = found.get(at);
        const ok = verdict.okModel ?? verdict.ok;
        expect(document?.ok, at).toBe(ok);
        if (ok) {
          const relations = verdict.relationsModel ?? verdict.relations;
          expect(new Set(document?.relations.map(spell)), at).toEqual(
            new Set(relations.map(spell)),
          );
          continue;
        }
        const reasons = problems.filter(
          ({ location }) => location?.file === file && location.document === docIndex,
        );
        expect(reasons, at).not.toEqual([]);
        for (const { location } of reasons) {
          expect(location, at).toMatchObject({
            line: expect.any(Number),
            column: expect.any(Number),
          });
        }
      }
    });
  },
);

const spell = ({ type, target }: { type: string; target: string }) => `${type} ${target}`;

async function readRepository(repository: string) {
  return readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: `${corpus}${repository}`, id: repository },
        pattern: '**/*.{yaml,yml}',
        documents: 'claimed',
        origin: { type: 'file', target: repository },
        rules: [{ allow: 'everything' }],
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener: createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [] }),
    model,
    parse: async (...file) => parseFile(...file),
  });
}
