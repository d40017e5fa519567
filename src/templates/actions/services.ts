import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
import { OPTIONAL, REPO_URL } from './shared-fields.ts';

const ORGANIZATION_SLUG = needs(
  'organizationSlug',
  'text',
  'Short name of the organisation on Sentry.',
);
const AUTH_TOKEN = takes('authToken', 'text', 'The token to sign in to Sentry with.');
const API_BASE_URL = takes('apiBaseUrl', 'text', 'Address of the Sentry API.');

/** Actions on services beside repositories. */
export const SERVICES: readonly ActionFamily[] = [
  {
    acts: 'Notifications',
    package: '@backstage/plugin-scaffolder-backend-module-notifications',
    actions: [
      {
        id: 'notification:send',
        summary: 'Sends a notification to people in Backstage.',
        input: [
          needs('recipients', 'one of broadcast, entity', 'Everybody, or the entities named.'),
          takes('entityRefs', 'list of text', 'References of the users and groups who get it.'),
          needs('title', 'text', 'Title of the notification.'),
          takes('info', 'text', 'Text of the notification.'),
          takes('link', 'text', 'Address that the notification leads to.'),
          takes('severity', 'one of low, normal, high, critical', 'How urgent it is.'),
          takes('scope', 'text', 'Notifications of one scope replace each other.'),
          takes('topic', 'text', 'What the notification is about.'),
          OPTIONAL,
        ],
        output: [],
      },
    ],
  },
  {
    acts: 'Sentry',
    package: '@backstage/plugin-scaffolder-backend-module-sentry',
    actions: [
      {
        id: 'sentry:project:create',
        summary: 'Creates a Sentry project.',
        input: [
          ORGANIZATION_SLUG,
          needs('teamSlug', 'text', 'Short name of the team on Sentry.'),
          needs('name', 'text', 'Name of the project.'),
          takes('slug', 'text', 'Short name of the project.'),
          takes('platform', 'text', 'What the project is written in.'),
          AUTH_TOKEN,
          API_BASE_URL,
        ],
        output: [
          gives('id', 'text', 'Number of the project.'),
          gives('result', 'group of values', 'What Sentry said about the new project.'),
        ],
      },
      {
        id: 'sentry:fetch:dsn',
        summary: 'Looks up where a project sends its errors on Sentry.',
        input: [
          ORGANIZATION_SLUG,
          needs('projectSlug', 'text', 'Short name of the project on Sentry.'),
          AUTH_TOKEN,
          API_BASE_URL,
        ],
        output: [gives('dsn', 'text', 'The address that errors are sent to.')],
      },
    ],
  },
  {
    acts: 'Confluence',
    package: '@backstage/plugin-scaffolder-backend-module-confluence-to-markdown',
    actions: [
      {
        id: 'confluence:transform:markdown',
        summary: 'Turns Confluence pages into Markdown documentation of a repository.',
        input: [needs('confluenceUrls', 'list of text', 'Addresses of the pages.'), REPO_URL],
        output: [
          gives('repo', 'text', 'Name of the repository.'),
          gives('owner', 'text', 'Owner of the repository.'),
        ],
      },
    ],
  },
];
