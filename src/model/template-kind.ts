import type { CatalogModelLayerBuilder } from '@backstage/catalog-model/alpha';

const text = { type: 'string', minLength: 1 };
const anyText = { type: 'string' };
const condition = { type: ['string', 'boolean'] };
const mapping = { type: 'object' };

/** Who may see a parameter or run a step: tags that a permission policy reads. */
const permissions = {
  type: 'object',
  properties: { tags: { type: 'array', items: anyText } },
};

const formDecorators = {
  type: 'array',
  items: { type: 'object', properties: { id: anyText, input: mapping } },
};

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
        // One form, or a list of forms. Either way it says what a `oneOf` of the two would.
        parameters: {
          type: ['object', 'array'],
          properties: { 'backstage:permissions': permissions },
          items: { type: 'object', properties: { 'backstage:permissions': permissions } },
        },
        secrets: { type: 'object', properties: { schema: mapping } },
        presentation: {
          type: 'object',
          properties: {
            buttonLabels: {
              type: 'object',
              properties: {
                backButtonText: anyText,
                createButtonText: anyText,
                reviewButtonText: anyText,
              },
            },
          },
        },
        EXPERIMENTAL_recovery: {
          type: 'object',
          properties: { EXPERIMENTAL_strategy: anyText },
        },
        formDecorators,
        EXPERIMENTAL_formDecorators: formDecorators,
        steps: {
          type: 'array',
          items: {
            type: 'object',
            required: ['action'],
            properties: {
              id: anyText,
              name: anyText,
              action: anyText,
              input: mapping,
              if: condition,
              'backstage:permissions': permissions,
            },
          },
        },
        output: {
          type: 'object',
          properties: {
            links: {
              type: 'array',
              items: {
                type: 'object',
                properties: { if: condition, url: text, entityRef: text, title: text, icon: text },
              },
            },
            text: {
              type: 'array',
              items: {
                type: 'object',
                properties: { if: condition, title: text, icon: text, content: anyText },
              },
            },
          },
          additionalProperties: anyText,
        },
      },
    },
  },
};
