import type { CatalogModelLayerBuilder } from '@backstage/catalog-model/alpha';

const text = { type: 'string', minLength: 1 };
const condition = { type: ['string', 'boolean'] };

/**
 * Adds the kind Template, as the scaffolder of Backstage defines it
 * (scaffolder.backstage.io/v1beta3, plugin-scaffolder-common Template.v1beta3.schema).
 */
export function defineTemplateKind(model: CatalogModelLayerBuilder): void {
  model.addKind({
    group: 'scaffolder.backstage.io',
    names: { kind: 'Template', singular: 'template', plural: 'templates' },
    description: 'A software template: a form and the steps that make a project from its answers.',
    versions: [
      {
        name: 'v1beta3',
        relationFields: [
          {
            selector: { path: 'spec.owner' },
            relation: 'ownedBy',
            defaultKind: 'Group',
            defaultNamespace: 'inherit',
            allowedKinds: ['Group', 'User'],
          },
        ],
        schema: { jsonSchema: templateSchema },
      },
    ],
  });
}

const templateSchema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['type', 'steps'],
      properties: {
        type: text,
        owner: text,
        lifecycle: text,
        parameters: {
          oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }],
        },
        presentation: { type: 'object' },
        secrets: { type: 'object' },
        output: { type: 'object' },
        steps: {
          type: 'array',
          items: {
            type: 'object',
            required: ['action'],
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              action: { type: 'string' },
              input: { type: 'object' },
              if: condition,
            },
          },
        },
      },
    },
  },
};
