import type { FromSchema } from 'json-schema-to-ts';

const pointer = {
  type: 'string',
  pattern: '^(/.*)?$',
  description: 'JSON pointer into the answer, or into a row: /measures/0/value.',
} as const;

/** Headers whose values are secrets: authorization, cookies, anything named token, key or secret. */
const SECRET_HEADER =
  '[Aa][Uu][Tt][Hh]|[Cc][Oo][Oo][Kk][Ii][Ee]|[Tt][Oo][Kk][Ee][Nn]|[Kk][Ee][Yy]|[Ss][Ee][Cc][Rr][Ee][Tt]';

/** The JSON Schema of the section `httpJson`: systems that answer one request per entity with JSON. */
export const CONFIG_SCHEMA = {
  type: 'object',
  required: ['systems'],
  additionalProperties: false,
  properties: {
    systems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'annotation', 'url', 'columns'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
            description: 'Short name, unique: it stands in anchors and in names of values.',
          },
          title: { type: 'string', description: 'What people call it; its name otherwise.' },
          annotation: {
            type: 'string',
            description: 'Entities that carry this annotation are asked for.',
          },
          url: {
            type: 'string',
            pattern: '^https?://[^/{}?#]+/',
            description:
              'Address of the answer. {annotation}, {kind}, {namespace} and {name} are filled in; {+annotation} keeps its slashes.',
          },
          link: {
            type: 'string',
            pattern: '^https?://[^/{}?#]+/',
            description: 'Address for people, filled in the same way.',
          },
          headers: {
            type: 'object',
            additionalProperties: { type: 'string' },
            patternProperties: { [SECRET_HEADER]: { type: 'string', visibility: 'secret' } },
            description: 'Headers of the request; those with tokens come from the environment.',
          },
          rows: {
            ...pointer,
            description: 'JSON pointer to a list; without it the answer is one row.',
          },
          columns: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['title', 'value'],
              additionalProperties: false,
              properties: {
                title: { type: 'string' },
                value: pointer,
                link: {
                  ...pointer,
                  description: 'JSON pointer to the address that the value leads to.',
                },
                format: { enum: ['text', 'number', 'date'], description: 'text otherwise.' },
              },
            },
          },
          values: {
            type: 'object',
            additionalProperties: pointer,
            description: 'Values for scorecards by name, as JSON pointers into the answer.',
          },
        },
      },
    },
  },
} as const;

/** The section as read. */
export type HttpJsonConfig = FromSchema<typeof CONFIG_SCHEMA>;

/** One configured system. */
export type System = HttpJsonConfig['systems'][number];
