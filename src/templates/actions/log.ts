import type { ActionFamily } from './action.ts';
import { takes } from './fields.ts';

/** Actions of Backstage on the run itself. */
export const LOG: readonly ActionFamily[] = [
  {
    acts: 'The run itself',
    package: '@backstage/plugin-scaffolder-backend',
    actions: [
      {
        id: 'debug:log',
        summary: 'Writes a message to the log, or lists the files so far.',
        input: [
          takes('message', 'text', 'What to write.'),
          takes(
            'listWorkspace',
            'yes or no or one of with-filenames, with-contents',
            'Lists the files so far, with their contents if asked.',
          ),
        ],
        output: [],
      },
      {
        id: 'debug:wait',
        summary: 'Waits for a while.',
        input: [
          takes('minutes', 'number', 'How many minutes.'),
          takes('seconds', 'number', 'How many seconds.'),
          takes('milliseconds', 'number', 'How many milliseconds.'),
        ],
        output: [],
      },
    ],
  },
];
