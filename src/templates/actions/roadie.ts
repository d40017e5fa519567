import type { ActionFamily } from './action.ts';
import { gives, needs, takes } from './fields.ts';
import { REPO_URL } from './shared-fields.ts';

const PATH = needs('path', 'text', 'Path of the file, from the root of the new folder.');
const PATH_GIVEN = gives('path', 'text', 'Path of the file, from the root of the new folder.');
const EXPRESSION = needs('expression', 'text', 'The JSONata expression.');
const REPLACER = takes('replacer', 'list of text', 'Names of the fields to keep.');
const REGION = needs('region', 'text', 'The AWS region.');
const CONTENT = needs('content', 'text or group of values', 'What is merged into the file.');
const MERGE_ARRAYS = takes('mergeArrays', 'yes or no', 'Adds to lists instead of replacing them.');
const RESULT_GIVEN = gives('result', 'group of values', 'What the expression gave.');
const SPACE = takes('space', 'text', 'What each level is indented with.');
const AS = takes('as', 'one of string, object', 'Whether the result is text or an object.');
const OPTIONS = takes('options', 'group of values', 'How the YAML is written.');
const DATA = needs('data', 'group of values', 'The values to write.');
const SERIALIZED_GIVEN = gives('serialized', 'text', 'The text.');
const TAGS = takes('tags', 'list of groups of values', 'Tags, each with key and value.');

/** Actions of widespread modules that Roadie keeps. */
export const ROADIE: readonly ActionFamily[] = [
  {
    acts: 'Files',
    package: '@roadiehq/scaffolder-backend-module-utils',
    actions: [
      {
        id: 'roadiehq:utils:fs:append',
        summary: 'Adds text at the end of a file.',
        input: [PATH, needs('content', 'text', 'The text to add.')],
        output: [PATH_GIVEN],
      },
      {
        id: 'roadiehq:utils:fs:parse',
        summary: 'Reads a file for later steps.',
        input: [PATH, takes('parser', 'one of yaml, json, multiyaml', 'How to read the file.')],
        output: [
          gives(
            'content',
            'text or group of values',
            'What the file holds, parsed where a parser was named.',
          ),
        ],
      },
      {
        id: 'roadiehq:utils:fs:replace',
        summary: 'Replaces text in files.',
        input: [
          needs(
            'files',
            'list of groups of values',
            'What to replace: the file, the text to find, and what to put there.',
          ),
        ],
        output: [],
      },
      {
        id: 'roadiehq:utils:fs:write',
        summary: 'Writes a file.',
        input: [
          PATH,
          needs('content', 'text', 'The text of the file.'),
          takes('preserveFormatting', 'yes or no', 'Leaves JSON as it is written.'),
        ],
        output: [PATH_GIVEN],
      },
      {
        id: 'roadiehq:utils:json:merge',
        summary: 'Merges values into a JSON file.',
        input: [
          PATH,
          CONTENT,
          MERGE_ARRAYS,
          takes('matchFileIndent', 'yes or no', 'Indents the result as the file was.'),
        ],
        output: [PATH_GIVEN],
      },
      {
        id: 'roadiehq:utils:merge',
        summary: 'Merges values into a JSON or YAML file.',
        input: [
          PATH,
          CONTENT,
          MERGE_ARRAYS,
          takes('preserveYamlComments', 'yes or no', 'Keeps comments of YAML files.'),
          takes(
            'useDocumentIncludingField',
            'group of values',
            'Key and value that tell which document of a YAML file is meant.',
          ),
          takes('options', 'group of values', 'How YAML is written.'),
        ],
        output: [PATH_GIVEN],
      },
      {
        id: 'roadiehq:utils:zip',
        summary: 'Packs files into a zip file.',
        input: [
          needs('path', 'text', 'What to pack, from the root of the new folder.'),
          needs('outputPath', 'text', 'Path of the zip file.'),
        ],
        output: [gives('outputPath', 'text', 'Path of the zip file.')],
      },
    ],
  },
  {
    acts: 'Values',
    package: '@roadiehq/scaffolder-backend-module-utils',
    actions: [
      {
        id: 'roadiehq:utils:jsonata',
        summary: 'Transforms values with a JSONata expression.',
        input: [takes('data', 'anything', 'The values to transform.'), EXPRESSION],
        output: [RESULT_GIVEN],
      },
      {
        id: 'roadiehq:utils:jsonata:json:transform',
        summary: 'Transforms a JSON file with a JSONata expression.',
        input: [PATH, EXPRESSION, REPLACER, SPACE, AS],
        output: [gives('result', 'text or group of values', 'What the expression gave.')],
      },
      {
        id: 'roadiehq:utils:jsonata:yaml:transform',
        summary: 'Transforms a YAML file with a JSONata expression.',
        input: [
          PATH,
          EXPRESSION,
          OPTIONS,
          takes('loadAll', 'yes or no', 'Reads all documents of the file.'),
          AS,
        ],
        output: [RESULT_GIVEN],
      },
      {
        id: 'roadiehq:utils:serialize:json',
        summary: 'Writes values as JSON text for later steps.',
        input: [DATA, REPLACER, SPACE],
        output: [SERIALIZED_GIVEN],
      },
      {
        id: 'roadiehq:utils:serialize:yaml',
        summary: 'Writes values as YAML text for later steps.',
        input: [DATA, REPLACER, OPTIONS],
        output: [SERIALIZED_GIVEN],
      },
    ],
  },
  {
    acts: 'The run itself',
    package: '@roadiehq/scaffolder-backend-module-utils',
    actions: [
      {
        id: 'roadiehq:utils:sleep',
        summary: 'Waits for some seconds.',
        input: [needs('amount', 'number', 'How many seconds.')],
        output: [],
      },
    ],
  },
  {
    acts: 'Web addresses',
    package: '@roadiehq/scaffolder-backend-module-http-request',
    actions: [
      {
        id: 'http:backstage:request',
        summary: 'Calls an address of the Backstage server or of a system behind its proxy.',
        input: [
          needs('path', 'text', 'The path to call, below the address of Backstage.'),
          needs(
            'method',
            'one of GET, HEAD, OPTIONS, POST, UPDATE, DELETE, PUT, PATCH',
            'The method of the request.',
          ),
          takes('headers', 'group of values', 'Headers of the request.'),
          takes(
            'params',
            'group of values',
            'What follows the question mark of the address, by name.',
          ),
          takes('body', 'anything', 'What is sent.'),
          takes('logRequestPath', 'yes or no', 'Writes the path of the call to the log.'),
          takes(
            'continueOnBadResponse',
            'yes or no',
            'Goes on to the next step if the response says that it failed.',
          ),
          takes('timeout', 'number', 'How many milliseconds to wait for the response.'),
          takes('useBackstageToken', 'yes or no', 'Signs in as the person who runs the template.'),
          takes(
            'idempotencyKey',
            'text',
            'A name under which the call is made once, however often the task is tried.',
          ),
        ],
        output: [
          gives('code', 'text', 'Status of the response.'),
          gives('headers', 'group of values', 'Headers of the response.'),
          gives('body', 'anything', 'What came back.'),
        ],
      },
    ],
  },
  {
    acts: 'Argo CD',
    package: '@roadiehq/scaffolder-backend-argocd',
    actions: [
      {
        id: 'argocd:create-resources',
        summary: 'Creates a project and an application in Argo CD.',
        input: [
          needs('appName', 'text', 'Name of the application in Argo CD.'),
          needs('argoInstance', 'text', 'Which Argo CD to use.'),
          needs('namespace', 'text', 'The namespace to deploy to.'),
          REPO_URL,
          needs('path', 'text', 'The folder of the repository that Argo CD watches.'),
          takes('labelValue', 'text', 'The label by which Backstage finds the application.'),
          takes('projectName', 'text', 'Name of the project in Argo CD.'),
        ],
        output: [],
      },
    ],
  },
  {
    acts: 'AWS',
    package: '@roadiehq/scaffolder-backend-module-aws',
    actions: [
      {
        id: 'roadiehq:aws:ecr:create',
        summary: 'Creates an image repository in AWS.',
        input: [
          needs('repoName', 'text', 'Name of the repository.'),
          REGION,
          TAGS,
          takes('imageMutability', 'yes or no', 'Whether tags of images can be moved.'),
          takes('scanOnPush', 'yes or no', 'Looks for weaknesses in every image that is pushed.'),
        ],
        output: [],
      },
      {
        id: 'roadiehq:aws:s3:cp',
        summary: 'Copies files to an AWS S3 bucket.',
        input: [
          needs('bucket', 'text', 'Name of the bucket.'),
          REGION,
          takes('path', 'text', 'Pattern of the files to copy; all of them if it is left out.'),
          takes('prefix', 'text', 'What the paths in the bucket begin with.'),
          takes('endpoint', 'text', 'Address of the storage, where it is not AWS itself.'),
          takes('s3ForcePathStyle', 'yes or no', 'Names the bucket in the path of the address.'),
        ],
        output: [],
      },
      {
        id: 'roadiehq:aws:secrets-manager:create',
        summary: 'Creates a secret in AWS Secrets Manager.',
        input: [
          needs('name', 'text', 'Name of the secret.'),
          REGION,
          takes('description', 'text', 'What the secret is for.'),
          takes('value', 'text', 'The secret itself.'),
          TAGS,
          takes('profile', 'text', 'The AWS profile to use.'),
        ],
        output: [],
      },
    ],
  },
];
