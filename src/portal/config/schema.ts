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
        properties: {
          kind: { type: 'string', description: 'A kind, in any case.' },
          'spec.type': { type: 'string', description: 'Only entities of this type.' },
        },
      },
    ],
  },
} as const;

const rules = {
  type: 'array',
  description: 'Which kinds may come from where; one rule that allows is enough.',
  items: {
    type: 'object',
    required: ['allow'],
    properties: {
      allow,
      locations: {
        type: 'array',
        description: 'Locations that the rule is for; all otherwise.',
        items: {
          type: 'object',
          properties: {
            type: { type: 'string', description: 'Type of the location: file or url.' },
            exact: { type: 'string', description: 'The target, as written.' },
            pattern: { type: 'string', description: 'A glob that the target matches.' },
          },
          not: { required: ['exact', 'pattern'] },
        },
      },
    },
  },
} as const;

const hosts = {
  type: 'array',
  items: {
    type: 'object',
    required: ['host'],
    properties: { host: { type: 'string', description: 'Name of the host: git.example.com.' } },
  },
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
      description: 'The portal itself.',
      properties: {
        title: { type: 'string', description: 'Name of the portal.' },
        baseUrl: {
          type: 'string',
          description: 'Address the portal is served at; its path is the base of every link.',
        },
        extensions: {
          type: 'array',
          description: 'Order and place of what plugins show, in the form of Backstage.',
        },
      },
    },
    organization: {
      type: 'object',
      description: 'The company that the portal is about.',
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
      description: 'Where entities come from.',
      properties: {
        rules,
        locations: {
          type: 'array',
          description: 'Files and addresses to start reading at.',
          items: {
            type: 'object',
            required: ['type', 'target'],
            properties: {
              type: { type: 'string', description: 'file or url.' },
              target: {
                type: 'string',
                description:
                  'A path or glob from the folder of this file, or the address of a file.',
              },
              rules,
            },
          },
        },
      },
    },
    techdocs: { type: 'object', description: 'Accepted as Backstage has it.' },
    backend: {
      type: 'object',
      properties: {
        reading: {
          type: 'object',
          properties: {
            allow: {
              type: 'array',
              description: 'Hosts that placeholders may read over the web.',
              items: {
                type: 'object',
                required: ['host'],
                properties: {
                  host: { type: 'string', description: 'Name, or *.example.com for all below it.' },
                  paths: {
                    type: 'array',
                    items: { type: 'string' },
                    description: 'Starts of the paths that may be read; all otherwise.',
                  },
                },
              },
            },
          },
        },
      },
    },
    scaffolder: {
      type: 'object',
      description: 'What software templates start from.',
      properties: {
        defaultEnvironment: {
          type: 'object',
          properties: {
            parameters: {
              type: 'object',
              description: 'What templates read as environment.parameters; everybody can see it.',
            },
          },
        },
        defaultAuthor: {
          type: 'object',
          description: 'Who makes the first commit of a new repository.',
          properties: { name: { type: 'string' }, email: { type: 'string' } },
        },
        defaultCommitMessage: {
          type: 'string',
          description: 'The message of the first commit of a new repository.',
        },
      },
    },
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
        kinds: {
          type: 'array',
          items: { type: 'string' },
          description: 'Files that add kinds, in the form of createCatalogModelLayer.',
        },
        plugins: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Plugins for outside systems: files, folders with a plugin.ts, or npm packages.',
        },
        facts: {
          type: 'object',
          description: 'What outside systems say about entities.',
          additionalProperties: false,
          properties: {
            budget: {
              type: 'number',
              minimum: 1,
              maximum: 86_400,
              description: 'Seconds that each plugin has to collect; its own number otherwise.',
            },
            recorded: {
              type: 'string',
              description: 'Folder with recorded facts, a file <plugin>.ndjson for each plugin.',
            },
          },
        },
        search: {
          type: 'boolean',
          description: 'Whether to build the search index; true otherwise.',
        },
        docs: {
          type: 'object',
          description: 'What documentation may do.',
          additionalProperties: false,
          properties: {
            frames: {
              type: 'array',
              description: 'Hosts that pages of documentation may show in frames.',
              items: {
                type: 'string',
                pattern: '^(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?$',
                description: 'Name, or *.example.com for all below it.',
              },
            },
          },
        },
        templates: {
          type: 'object',
          description: 'Where software templates can be run, and the actions of your own.',
          additionalProperties: false,
          properties: {
            backstage: {
              type: 'string',
              pattern: '^https?://',
              description: 'Address of a running Backstage that has the same templates.',
            },
            workflow: {
              type: 'object',
              description: 'A workflow on GitHub that runs templates; see docs/scaffold.md.',
              required: ['repository', 'file'],
              additionalProperties: false,
              properties: {
                repository: {
                  type: 'string',
                  pattern: '^https://[^/]+/[^/]+/[^/]+$',
                  description: 'Address of the repository: https://github.com/acme/portal.',
                },
                file: {
                  type: 'string',
                  pattern: '^[A-Za-z0-9._-]+$',
                  description: 'Its file in .github/workflows: scaffold.yaml.',
                },
              },
            },
            actions: {
              type: 'array',
              description: 'Actions of your own Backstage, so that they are known.',
              items: {
                type: 'object',
                required: ['id'],
                additionalProperties: false,
                properties: {
                  id: { type: 'string', description: 'As steps name it: acme:ticket:create.' },
                  summary: { type: 'string', description: 'What it does, in one sentence.' },
                  input: {
                    type: 'array',
                    description: 'Its inputs; any where left out.',
                    items: {
                      type: 'object',
                      required: ['name'],
                      additionalProperties: false,
                      properties: {
                        name: { type: 'string' },
                        type: { type: 'string', description: 'In plain words: text.' },
                        required: { type: 'boolean' },
                        description: { type: 'string' },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        lifecycles: {
          type: 'array',
          items: { type: 'string' },
          description: 'Every value of spec.lifecycle that counts as known.',
        },
        types: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string' } },
          description: 'Every value of spec.type that counts as known, by kind.',
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
  'events',
  'lifecycle',
  'notifications',
  'permission',
  'proxy',
  'signals',
] as const;
