import { stringify } from 'yaml';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stringOf,
  stringsOf,
} from '../../../model/json.ts';
import { formatRef, parseRef, type RefParts } from '../../../model/ref.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';

const text: InputSchema = { type: ['string'] };

/** The actions on descriptors and on the catalog (@backstage/plugin-scaffolder-backend, builtin/catalog). */
export const CATALOG_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'catalog:write': {
    input: { fields: { filePath: text, entity: { type: ['object'] } }, required: ['entity'] },
    run(input, stage) {
      const path = stage.placePath(
        String(input.filePath ?? 'catalog-info.yaml'),
        '/input/filePath',
      );
      if (path !== undefined) stage.write(path, writeDescriptor(input.entity, stage));
    },
  },
  'catalog:fetch': {
    input: {
      fields: {
        entityRef: text,
        entityRefs: { type: ['array'], items: text },
        optional: { type: ['boolean'] },
        defaultKind: text,
        defaultNamespace: text,
      },
    },
    run(input, stage) {
      if (!input.entityRef && !input.entityRefs && input.optional !== true) {
        throw new StepFailure('catalog:fetch needs entityRef or entityRefs.', '/input');
      }
      if (typeof input.entityRef === 'string' && input.entityRef !== '') {
        stage.output('entity', lookUp(input.entityRef, '/input/entityRef', input, stage));
      }
      if (input.entityRefs) {
        const entities = stringsOf(input.entityRefs).map((ref, index) =>
          lookUp(ref, `/input/entityRefs/${index}`, input, stage),
        );
        stage.output('entities', entities);
      }
    },
  },
};

/** The descriptor as YAML, with the template it comes from. Backstage writes it with the same package. */
function writeDescriptor(entity: JsonValue | undefined, stage: Stage): string {
  const { metadata } = isJsonObject(entity) ? entity : {};
  if (!isJsonObject(metadata)) {
    throw new StepFailure('The entity needs metadata.', '/input/entity');
  }
  const annotations = isJsonObject(metadata.annotations) ? metadata.annotations : {};
  return stringify({
    ...(isJsonObject(entity) ? entity : {}),
    metadata: {
      ...metadata,
      annotations: { ...annotations, 'backstage.io/source-template': stage.request.program.ref },
    },
  });
}

/**
 * The entity of a reference; null where there is none and the step says that this is fine. A run that
 * knows no entity at all has no catalog at hand, as in a terminal: it goes on with the reference alone.
 */
function lookUp(written: string, at: string, input: JsonObject, stage: Stage): JsonValue {
  const context = {
    kind: stringOf(input.defaultKind),
    namespace: stringOf(input.defaultNamespace),
  };
  const parts = parseRef(written, context);
  if (!parts) {
    throw new StepFailure(`"${written}" is no entity reference.`, at, 'Write kind:namespace/name.');
  }
  const { entities } = stage.request;
  const entity = entities[formatRef(parts)];
  if (entity) return entity;
  if (input.optional === true) return null;
  if (Object.keys(entities).length > 0) {
    throw new StepFailure(`The catalog has no entity ${formatRef(parts)}.`, at);
  }
  stage.report({
    level: 'warning',
    message: `The catalog is not at hand, so nothing is known about ${formatRef(parts)}.`,
    pointer: at,
  });
  return outline(parts);
}

function outline({ kind, namespace, name }: RefParts): JsonObject {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { namespace, name }, spec: {} };
}
