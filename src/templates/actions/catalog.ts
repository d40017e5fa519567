import type { ActionFamily } from './action.ts';
import { gives, takes } from './fields.ts';
import { OPTIONAL } from './shared-fields.ts';

/** Actions of Backstage on the catalog. */
export const CATALOG: readonly ActionFamily[] = [
  {
    acts: 'The catalog',
    package: '@backstage/plugin-scaffolder-backend',
    actions: [
      {
        id: 'catalog:fetch',
        summary: 'Looks entities up in the catalog.',
        input: [
          takes('entityRef', 'text', 'Reference of the entity.'),
          takes('entityRefs', 'list of text', 'References of the entities.'),
          OPTIONAL,
          takes('defaultKind', 'text', 'The kind of references that name none.'),
          takes('defaultNamespace', 'text', 'The namespace of references that name none.'),
        ],
        output: [
          gives('entity', 'anything', 'The entity found, where one was asked for.'),
          gives('entities', 'list', 'The entities found.'),
        ],
      },
      {
        id: 'catalog:register',
        summary: 'Adds the descriptor of the new files to the catalog.',
        input: [
          takes('catalogInfoUrl', 'text', 'Address of the descriptor.'),
          OPTIONAL,
          takes('repoContentsUrl', 'text', 'Address of the root folder of the repository.'),
          takes(
            'catalogInfoPath',
            'text',
            'Path of the descriptor in the repository; catalog-info.yaml if it is left out.',
          ),
        ],
        output: [
          gives('entityRef', 'text', 'Reference of the entity that was added.'),
          gives('catalogInfoUrl', 'text', 'Address of the descriptor that was added.'),
        ],
      },
    ],
  },
];
