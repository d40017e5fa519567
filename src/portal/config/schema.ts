import type { FromSchema } from 'json-schema-to-ts';

const allow = {
  type: 'array',
  description: 'Kinds that may come from these locations.',
  items: {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, 'spec.type': { type: 'string' } },
      },
    ],
  },
} as const;

const rules = {
  type: 'array',
  items: {
    type: 'object',
    required: ['allow'],
    properties: {
      allow,
      locations: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            exact: { type: 'string' },
            pattern: { type: 'string' },
          },
        },
      },
    },
  },
} as const;

const hosts = {
  type: 'array',
  items: { type: 'object', required: ['host'], properties: { host: { type: 'string' } } },
} as const;

/**
 * The JSON Schema of app-config.yaml, as far as Playbill reads it. Backstage's own sections keep
 * Backstage's meaning and may hold more keys; what stands under `playbill:` is ours and closed.
 */
export const CONFIG_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'app-config.yaml as Playbill reads it',
  type: 'object',
  properties: {
    app: {
      type: 'object',
      properties: {
        title: { type: 'string', description: 'Name of the portal.' },
        baseUrl: {
          type: 'string',
          description: 'Address the portal is served at; its path is the base of every link.',
        },
      },
    },
    organization: {
      type: 'object',
      properties: { name: { type: 'string', description: 'Name of the company.' } },
    },
    integrations: {
      type: 'object',
      description: 'Hosts of repositories, by product.',
      properties: {
        github: hosts,
        gitlab: hosts,
        bitbucketCloud: hosts,
        bitbucketServer: hosts,
        gitea: hosts,
        azure: hosts,
      },
    },
    catalog: {
      type: 'object',
      properties: {
        rules,
        locations: {
          type: 'array',
          items: {
            type: 'object',
            required: ['type', 'target'],
            properties: { type: { type: 'string' }, target: { type: 'string' }, rules },
          },
        },
      },
    },
    techdocs: { type: 'object' },
    playbill: {
      type: 'object',
      description: 'What is Playbill alone.',
      additionalProperties: false,
      properties: {
        sources: {
          type: 'array',
          description: 'Folders and repositories to read.',
          items: {
            type: 'object',
            required: ['type', 'target'],
            additionalProperties: false,
            properties: {
              type: { enum: ['file', 'git'], description: 'A local folder, or a git repository.' },
              target: { type: 'string', description: 'The folder, or any address git can clone.' },
              ref: {
                type: 'string',
                description: 'Branch, tag or commit; the default branch otherwise.',
              },
              path: {
                type: 'string',
                description:
                  'Path or glob of the descriptors; **/catalog-info.{yaml,yml} otherwise.',
              },
            },
          },
        },
        search: {
          type: 'boolean',
          description: 'Whether to build the search index; true otherwise.',
        },
        problems: {
          type: 'object',
          description: 'What a problem code counts as.',
          additionalProperties: { enum: ['error', 'warn', 'ignore'] },
        },
      },
    },
  },
} as const;

/** The configuration as read from the files, merged. */
export type AppConfig = FromSchema<typeof CONFIG_SCHEMA>;

/** Sections of Backstage that only a running backend needs. */
export const BACKEND_SECTIONS = [
  'auth',
  'backend',
  'events',
  'lifecycle',
  'notifications',
  'permission',
  'proxy',
  'signals',
] as const;
