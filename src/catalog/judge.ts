import { type Entity, refOf } from '../model/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { FieldReference, KindModel } from '../model/kinds.ts';
import { nearest } from '../model/nearest.ts';
import { valueAt } from '../model/pointer.ts';
import { DEFAULT_NAMESPACE, type EntityRef, formatRef, parseRef } from '../model/ref.ts';
import type { CatalogDocument, Statement } from './catalog.ts';
import { isTemplated, type ParsedDocument } from './parse.ts';
import { fillPlaceholders, type PlaceholderFiles } from './placeholders.ts';
import type { DocumentReport } from './report.ts';

/** A document with Backstage's verdict: its entity and what that states, where the verdict is good. */
export interface Judgement extends Pick<CatalogDocument, 'kind' | 'ref' | 'owner'> {
  entity?: Entity | undefined;
  statements: Statement[];
}

/**
 * Judges one document as the processing of Backstage does (plugin-catalog-backend,
 * DefaultCatalogProcessingOrchestrator): placeholders, format, kind, references, in this order. What
 * speaks against it is reported.
 *
 * Problems: `catalog/unreadable-placeholder`, `catalog/remote-placeholder`, `catalog/unsafe-key`,
 * `catalog/unknown-placeholder`, `catalog/invalid-entity`, `catalog/unknown-kind`,
 * `catalog/invalid-ref`, `catalog/templated`.
 */
export async function judgeDocument(
  document: ParsedDocument,
  files: PlaceholderFiles,
  model: KindModel,
  report: DocumentReport,
): Promise<Judgement> {
  if (!document.value) return { statements: [] };
  const { value, issues } = await fillPlaceholders(document.value, files);
  const said = { kind: textAt(value, '/kind'), ...refsOf(value), statements: [] };
  for (const { code, pointer, message, hint } of issues) {
    report(code, pointer, message, { hint, entityRef: said.ref });
  }
  if (issues.some(({ code }) => code === 'catalog/unreadable-placeholder')) return said;

  const entity = value as unknown as Entity;
  const verdict = model.check(entity);
  if (verdict.unknown || verdict.issues.length > 0) {
    reportVerdict(value, verdict, model, report, said.ref);
    return said;
  }
  const references = model.references(entity);
  const statements = references.flatMap((field) => statementOf(field, document));
  if (statements.length < references.length) {
    for (const field of references) {
      if (!field.target) reportReference(field, report, said.ref);
    }
    return said;
  }
  return { ...said, ref: refOf(entity), entity, statements };
}

/** Broken rules of one entity that are told one by one. */
const MAX_ISSUES = 100;

function statementOf(field: FieldReference, document: ParsedDocument): Statement[] {
  const { type, reverse, pointer, target, expected } = field;
  if (!target) return [];
  const [line, column] = document.positions[pointer] ?? [document.line, 1];
  return [
    {
      type,
      reverse,
      target: formatRef(target),
      pointer,
      line,
      column,
      ...(expected && { expected }),
    },
  ];
}

function reportVerdict(
  value: JsonObject,
  { issues, unknown }: ReturnType<KindModel['check']>,
  model: KindModel,
  report: DocumentReport,
  entityRef: EntityRef | undefined,
): void {
  if (
    isSkeleton(
      value,
      issues.map(({ pointer }) => pointer),
    )
  ) {
    report('catalog/templated', '', 'The document is the skeleton of an entity; it is skipped.');
    return;
  }
  for (const { pointer, message, at } of issues.slice(0, MAX_ISSUES)) {
    const location = report.location(pointer, at);
    report('catalog/invalid-entity', pointer, message, { location, entityRef });
  }
  if (issues.length > MAX_ISSUES) {
    const message = `${issues.length - MAX_ISSUES} more rules are broken.`;
    report('catalog/invalid-entity', '', message, { entityRef });
  }
  if (!unknown || issues.length > 0) return;
  const kind = String(value.kind);
  const kinds = model.kinds.map((name) => name.kind);
  if (kinds.includes(kind)) {
    const versions = new Set(
      model.schemas
        .filter((schema) => schema.kind === kind)
        .flatMap((schema) => schema.apiVersions),
    );
    const message = `${kind} has no apiVersion ${String(value.apiVersion)}.`;
    const hint =
      olderTemplateHint(kind, value.apiVersion) ?? `It has ${[...versions].join(' and ')}.`;
    report('catalog/unknown-kind', '/apiVersion', message, { hint, entityRef });
    return;
  }
  const [meant] = nearest(kind, kinds);
  report('catalog/unknown-kind', '/kind', `No model defines the kind ${kind}.`, {
    hint: meant ? `Did you mean ${meant}?` : `There are ${kinds.join(', ')}.`,
    entityRef,
  });
}

/**
 * What to change in a software template of the version before, which Backstage does not read any more
 * (https://backstage.io/docs/features/software-templates/migrating-from-v1beta2-to-v1beta3).
 */
function olderTemplateHint(kind: string, apiVersion: JsonValue | undefined): string | undefined {
  if (kind !== 'Template' || !/\bv1beta2$/.test(String(apiVersion))) return undefined;
  return 'Write scaffolder.backstage.io/v1beta3; then {{ parameters.name }} in steps becomes ${{ parameters.name }}, {{ json parameters.list }} becomes ${{ parameters.list }}, and skeletons read ${{ values.name }} from the values of their step.';
}

function reportReference(
  { text, pointer, defaultKind }: FieldReference,
  report: DocumentReport,
  entityRef: EntityRef | undefined,
): void {
  report('catalog/invalid-ref', pointer, `"${text}" is no entity reference.`, {
    hint: defaultKind ? 'Write [kind:][namespace/]name.' : `Name the kind: component:${text}.`,
    entityRef,
  });
}

/**
 * A document is a skeleton where what names it is still to be filled in, or all that is wrong with it.
 * A software template is full of expressions and none itself.
 */
function isSkeleton(value: JsonObject, wrong: string[]): boolean {
  const isTemplatedAt = (pointer: string) => isTemplatedValue(valueAt(value, pointer));
  if (NAMES.some(isTemplatedAt)) return true;
  return textAt(value, '/kind') !== 'Template' && wrong.length > 0 && wrong.every(isTemplatedAt);
}

const NAMES = ['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace'];

/** `{{ name }}` without quotes is read as a mapping whose key is a mapping. */
function isTemplatedValue(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return isTemplated(value);
  return isJsonObject(value) && Object.keys(value).some((key) => /^\{ .* \}$/s.test(key));
}

/** What a document calls itself and its owner, as far as it says so. */
function refsOf(value: JsonObject): Pick<Judgement, 'ref' | 'owner'> {
  const kind = textAt(value, '/kind');
  const name = textAt(value, '/metadata/name');
  const namespace = textAt(value, '/metadata/namespace') ?? DEFAULT_NAMESPACE;
  const owner = parseRef(textAt(value, '/spec/owner') ?? '', { kind: 'Group', namespace });
  return {
    ref: kind && name ? formatRef({ kind, namespace, name }) : undefined,
    owner: owner && formatRef(owner),
  };
}

function textAt(value: JsonObject, pointer: string): string | undefined {
  const found = valueAt(value, pointer);
  return typeof found === 'string' ? found : undefined;
}
