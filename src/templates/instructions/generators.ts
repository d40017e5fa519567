import type { JsonObject, JsonValue } from '../../model/json.ts';
import { link } from './address.ts';
import { folderInside } from './git.ts';
import { flagOf, objectOf, textOf } from './input.ts';
import type { InstructContext, Instructions, Recipes } from './recipe.ts';
import type { TaskCommand } from './task.ts';

/** Actions that run a program which generates files. */
export const GENERATORS: Recipes = {
  'fetch:cookiecutter': cookiecutter,
  'fetch:rails': rails,
};

/** The folder that Cookiecutter takes for the template: an expression that always gives `contents`. */
const CONTENTS = "{{cookiecutter and 'contents'}}";

/**
 * Runs Cookiecutter as Backstage does (@backstage/plugin-scaffolder-backend-module-cookiecutter,
 * `CookiecutterRunner`): the skeleton becomes the content of a template folder, the values its
 * cookiecutter.json.
 */
function cookiecutter(input: JsonObject, context: InstructContext): Instructions {
  const url = textOf(input, 'url');
  if (url === undefined) return { title: context.title, text: 'The skeleton is not named.' };
  const values: JsonObject = {
    ...objectOf(input, 'values'),
    _copy_without_render: input.copyWithoutRender,
    _extensions: input.extensions,
  };
  const target = folderInside(textOf(input, 'targetPath'));
  const work = '../cookiecutter';
  const skeleton = `${work}/template/${CONTENTS}`;
  const into = target === undefined ? './' : `${target}/`;
  return {
    title: 'Generate the files with Cookiecutter',
    text: `Take a copy of the skeleton first, as the folder ${work}/skeleton: ${url}. Where it has a cookiecutter.json, add its defaults to the values.`,
    commands: [
      { words: ['mkdir', '-p', '--', skeleton, into] },
      { words: ['cp', '-R', '--', `${work}/skeleton/.`, skeleton] },
      {
        words: ['tee', '--', `${work}/template/cookiecutter.json`],
        input: JSON.stringify(values, null, 2),
        isJson: true,
      },
      { words: ['cookiecutter', '--no-input', `--output-dir=${work}/result`, `${work}/template`] },
      { words: ['cp', '-R', '--', `${work}/result/contents/.`, into] },
    ],
    links: [link('The skeleton', url)],
  };
}

/** Arguments that are given or not, and those that take a value. */
const RAILS_SWITCHES: [input: string, flag: string][] = [
  ['minimal', '--minimal'],
  ['api', '--api'],
  ['skipBundle', '--skip-bundle'],
  ['skipWebpackInstall', '--skip-webpack-install'],
  ['skipTest', '--skip-test'],
  ['skipActionCable', '--skip-action-cable'],
  ['skipActionMailer', '--skip-action-mailer'],
  ['skipActionMailbox', '--skip-action-mailbox'],
  ['skipActiveStorage', '--skip-active-storage'],
  ['force', '--force'],
];

const RAILS_VALUES: [input: string, flag: string][] = [
  ['webpacker', '--webpack'],
  ['database', '--database'],
  ['template', '--template'],
];

/** Runs `rails new` with the arguments of @backstage/plugin-scaffolder-backend-module-rails, `railsArgumentResolver`. */
function rails(input: JsonObject): Instructions {
  const values = objectOf(input, 'values') ?? {};
  const options = objectOf(values, 'railsArguments') ?? {};
  const name = folderInside(textOf(values, 'name')) ?? 'app';
  const version = textOf(options, 'railsVersion');
  const command: TaskCommand = {
    words: [
      'rails',
      'new',
      `./${name}`,
      ...RAILS_SWITCHES.flatMap(([key, flag]) => (flagOf(options, key) === true ? [flag] : [])),
      ...RAILS_VALUES.flatMap(([key, flag]) => valueFlag(flag, options[key])),
      ...(version === 'dev' || version === 'edge' || version === 'master' ? [`--${version}`] : []),
    ],
  };
  const target = folderInside(textOf(input, 'targetPath'));
  return {
    title: `Generate the Rails application ${name}`,
    text: `Move what is in the folder ${name} ${target === undefined ? 'one level up' : `to ${target}`} afterwards.`,
    commands: [command],
    links: [link('The files that the template starts from', textOf(input, 'url'))],
  };
}

function valueFlag(flag: string, value: JsonValue | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [`${flag}=${value}`] : [];
}
