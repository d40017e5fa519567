import type { ActionFamily } from './action.ts';
import { needs, takes } from './fields.ts';
import { SKELETON_URL, TARGET_PATH } from './shared-fields.ts';

const VALUES = needs('values', 'group of values', 'What the files can ask for as values.');
const IMAGE_NAME = takes('imageName', 'text', 'The container image to run it in.');

/** Actions that run a program which generates files. */
export const GENERATORS: readonly ActionFamily[] = [
  {
    acts: 'Generators',
    package: '@backstage/plugin-scaffolder-backend-module-cookiecutter',
    actions: [
      {
        id: 'fetch:cookiecutter',
        summary: 'Runs Cookiecutter over a skeleton.',
        input: [
          SKELETON_URL,
          TARGET_PATH,
          VALUES,
          takes(
            'copyWithoutRender',
            'list of text',
            'Patterns of files that are copied as they are.',
          ),
          takes('extensions', 'list of text', 'Jinja extensions to load.'),
          IMAGE_NAME,
        ],
        output: [],
      },
    ],
  },
  {
    acts: 'Generators',
    package: '@backstage/plugin-scaffolder-backend-module-rails',
    actions: [
      {
        id: 'fetch:rails',
        summary: 'Generates a Ruby on Rails application.',
        input: [SKELETON_URL, TARGET_PATH, VALUES, IMAGE_NAME],
        output: [],
      },
    ],
  },
  {
    acts: 'Generators',
    package: '@backstage/plugin-scaffolder-backend-module-yeoman',
    actions: [
      {
        id: 'run:yeoman',
        summary: 'Runs a Yeoman generator.',
        input: [
          needs('namespace', 'text', 'Name of the generator.'),
          takes('args', 'list of text', 'Arguments of the generator.'),
          takes('options', 'group of values', 'Options of the generator.'),
        ],
        output: [],
      },
    ],
  },
];
