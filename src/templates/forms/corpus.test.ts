import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hashForSchema, schemaParser } from '@rjsf/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Entity } from '../../model/entity.ts';
import { checkValues } from './check-values.ts';
import { compileValidators } from './compile-validators.ts';
import { describeForm } from './describe-form.ts';
import { exampleValues } from './example-values.ts';
import { isPageShown } from './page-condition.ts';
import { readForm } from './read-form.ts';
import { requireRuntime, type ValidatorModule } from './validator-runtime.ts';

/** Real templates stand beside the project. */
const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const oracle = `${corpus}oracle.jsonl`;

interface Verdict {
  repo: string;
  file: string;
  docIndex: number;
  ok: boolean;
  okModel?: boolean;
}

/** The documents that Backstage takes for valid templates. */
function readTemplates(): [string, Entity][] {
  if (!existsSync(oracle)) return [];
  const verdicts = readFileSync(oracle, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
  return verdicts.flatMap(({ repo, file, docIndex, ok, okModel }): [string, Entity][] => {
    if (!(okModel ?? ok)) return [];
    const text = readFileSync(`${corpus}${repo}/${file}`, 'utf8');
    if (!/kind:\s*["']?Template/.test(text)) return [];
    const entity: Entity | null = parseAllDocuments(text, { logLevel: 'silent' })[docIndex]?.toJS();
    return entity?.kind === 'Template' ? [[`${repo}/${file}#${docIndex}`, entity]] : [];
  });
}

const templates = readTemplates();

describe.skipIf(templates.length === 0)('templates of the corpus', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'validators-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('every form is read, its checks know all that it asks, and example values fit', async () => {
    const mistaken: string[] = [];
    for (const [index, [name, entity]] of templates.entries()) {
      const { form, findings } = readForm(entity);
      if (findings.length > 0) mistaken.push(entity.metadata.name);
      describeForm(form);
      const compiled = compileValidators(form);
      expect(compiled.findings, name).toEqual([]);
      const file = join(folder, `${index}.mjs`);
      writeFileSync(file, compiled.code);
      const module = (await import(pathToFileURL(file).href)) as ValidatorModule;
      const checks = module.default(requireRuntime);
      const { values } = exampleValues(form, {});
      expect(checkValues(form, values), name).toEqual([]);
      for (const page of form.pages) {
        const known = checks[page.validator] ?? {};
        const missing = Object.keys(schemaParser(page.schema)).filter((hash) => !known[hash]);
        expect(missing, name).toEqual([]);
        if (!isPageShown(page, values)) continue;
        expect(known[hashForSchema(page.schema)]?.(values), name).toBe(true);
      }
    }
    // Two have `required: true` at a property, one requires the same name twice.
    expect(mistaken).toHaveLength(3);
  });
});
