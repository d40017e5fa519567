import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
import { SKELETON_URL, TARGET_PATH } from './shared-fields.ts';

const VALUES = takes('values', 'group of values', 'What the files can ask for as values.');
const COOKIECUTTER_COMPAT = takes(
  'cookiecutterCompat',
  'yes or no',
  'Reads expressions as Cookiecutter writes them.',
);
const REPLACE = takes('replace', 'yes or no', 'Overwrites files that are there already.');
const TEMPLATE_FILE_EXTENSION = takes(
  'templateFileExtension',
  'text or yes or no',
  'Fills in only files with this ending, and takes it off.',
);
const TRIM_BLOCKS = takes('trimBlocks', 'yes or no', 'Removes the line break after a block.');
const LSTRIP_BLOCKS = takes('lstripBlocks', 'yes or no', 'Removes spaces before a block.');

/** Actions of Backstage on the files of the new folder. */
export const FILES: readonly ActionFamily[] = [
  {
    acts: 'Files',
    package: '@backstage/plugin-scaffolder-backend',
    actions: [
      {
        id: 'fetch:plain',
        summary: 'Copies a folder as it is.',
        input: [
          SKELETON_URL,
          TARGET_PATH,
          takes('token', 'text', 'The token to read the address with.'),
        ],
        output: [],
      },
      {
        id: 'fetch:plain:file',
        summary: 'Copies one file as it is.',
        input: [
          needs('url', 'text', 'The file to copy: a path beside the template, or an address.'),
          needs('targetPath', 'text', 'Path of the copy.'),
          takes('token', 'text', 'The token to read the address with.'),
        ],
        output: [],
      },
      {
        id: 'fetch:template',
        summary: 'Copies a skeleton and fills in the answers.',
        input: [
          SKELETON_URL,
          TARGET_PATH,
          VALUES,
          takes(
            'copyWithoutRender',
            'list of text',
            'Old name of copyWithoutTemplating; no longer read.',
          ),
          takes(
            'copyWithoutTemplating',
            'list of text',
            'Patterns of files that are copied as they are; their names are still filled in.',
          ),
          COOKIECUTTER_COMPAT,
          TEMPLATE_FILE_EXTENSION,
          REPLACE,
          TRIM_BLOCKS,
          LSTRIP_BLOCKS,
          takes('token', 'text', 'The token to read the address with.'),
        ],
        output: [],
      },
      {
        id: 'fetch:template:file',
        summary: 'Copies one file and fills in the answers.',
        input: [
          needs('url', 'text', 'The file to copy: a path beside the template, or an address.'),
          needs('targetPath', 'text', 'Path of the result.'),
          VALUES,
          COOKIECUTTER_COMPAT,
          REPLACE,
          TRIM_BLOCKS,
          LSTRIP_BLOCKS,
          takes('token', 'text', 'The token to read the address with.'),
        ],
        output: [],
      },
      {
        id: 'workspace:template',
        summary: 'Fills the answers into files that are in the folder already.',
        input: [
          needs('sourcePath', 'text', 'The folder with the files to fill in.'),
          needs(
            'targetPath',
            'text',
            'The folder that the files go to; the root if it is left out.',
          ),
          VALUES,
          needs(
            'copyWithoutTemplating',
            'list of text',
            'Patterns of files that are copied as they are; their names are still filled in.',
          ),
          COOKIECUTTER_COMPAT,
          TEMPLATE_FILE_EXTENSION,
          REPLACE,
        ],
        output: [],
      },
      {
        id: 'workspace:template:file',
        summary: 'Fills the answers into one file that is in the folder already.',
        input: [
          needs('sourcePath', 'text', 'The file to fill in.'),
          needs('targetPath', 'text', 'Path of the result.'),
          VALUES,
          COOKIECUTTER_COMPAT,
          REPLACE,
        ],
        output: [],
      },
      {
        id: 'fs:delete',
        summary: 'Deletes files and folders.',
        input: [needs('files', 'list of text', 'The files and folders to delete.')],
        output: [],
      },
      {
        id: 'fs:readdir',
        summary: 'Lists files and folders for later steps.',
        input: [
          needs('paths', 'list of text', 'The folders to list.'),
          takes('recursive', 'yes or no', 'Lists the folders below too.'),
        ],
        output: [
          gives(
            'files',
            'list of groups of values',
            'The files found, each with name, path and full path.',
          ),
          gives(
            'folders',
            'list of groups of values',
            'The folders found, each with name, path and full path.',
          ),
        ],
      },
      {
        id: 'fs:rename',
        summary: 'Renames and moves files and folders.',
        input: [
          needs(
            'files',
            'list of groups of values',
            'What to rename: from, to, and whether to overwrite.',
          ),
        ],
        output: [],
      },
      {
        id: 'catalog:write',
        summary: 'Writes a catalog-info.yaml from the values given.',
        input: [
          takes('filePath', 'text', 'Path of the file; catalog-info.yaml if it is left out.'),
          needs('entity', 'group of values', 'The entity to write.'),
        ],
        output: [],
      },
    ],
  },
];
