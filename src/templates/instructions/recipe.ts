import type { JsonObject } from '../../model/json.ts';
import type { RepoHosts } from '../repo-url.ts';
import type { TaskCommand, TaskLink } from './task.ts';

/** What a recipe knows beside the input of its step. */
export interface InstructContext {
  /** What names the task where no recipe can name it better: the title of the template. */
  title: string;
  /** Paths of the files so far. */
  files: readonly string[];
  /** The entities in the catalog files among them. */
  catalogEntities: readonly JsonObject[];
  /** Address of a running Backstage, where app-config names one: `https://backstage.acme.com`. */
  backstage?: string | undefined;
  /** Hosts of repositories that app-config names. */
  hosts?: RepoHosts | undefined;
  /** What later steps do to the folder, where they do anything: the commands are run after all of them. */
  later?: LaterChanges | undefined;
}

/** What steps after one do to the folder that it acts on. */
export interface LaterChanges {
  /** Files and folders that hold nothing but what they make. */
  made: readonly string[];
  /** Files that they remove or move away. */
  removed: readonly string[];
}

/** What a person does for one step. */
export interface Instructions {
  /** An order in plain words. */
  title: string;
  /** More about it; '' where nothing is to be said. */
  text?: string | undefined;
  /** What the text ends with, to be put into a file. */
  snippet?: string | undefined;
  commands?: TaskCommand[] | undefined;
  /** A link that cannot be made is undefined and left out. */
  links?: (TaskLink | undefined)[] | undefined;
  /** What the step gives later ones; what cannot be known before is undefined. */
  output?: JsonObject | undefined;
}

/** Turns the resolved input of one action into instructions. It never throws. */
export type Recipe = (input: JsonObject, context: InstructContext) => Instructions;

/** The recipes of one family by the ids of their actions. */
export type Recipes = Readonly<Record<string, Recipe>>;
