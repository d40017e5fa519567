import type { JsonObject } from '../../model/json.ts';

/** One command, as its words before any shell quoting. */
export interface TaskCommand {
  /** The program and its arguments. A secret stands as a `secretMark`, which is printed as a shell variable. */
  words: string[];
  /** What it is for, where that is not plain; printed as a comment. */
  comment?: string | undefined;
  /** Text that it reads from standard input. */
  input?: string | undefined;
  /** That text is JSON: secrets stand inside of its strings, and are written as such. */
  isJson?: true | undefined;
  /** Where it fails, the rest goes on, as the action does: a topic that the host does not take. */
  optional?: true | undefined;
}

/** A form on another site with the answers filled in. */
export interface TaskLink {
  title: string;
  href: string;
}

/**
 * What is left to do for a step that acts outside of the folder, with the visitor's answers in it.
 */
export interface OutsideTask {
  /** Stays the same from run to run, so that a tick can be remembered: the step's id, with `[key]` in an `each`. */
  id: string;
  /** JSON pointer of the step in the descriptor. */
  pointer: string;
  action: string;
  /** An order in plain words: `Create the repository acme/customs on GitHub`. */
  title: string;
  /** More about it, plain text; '' where the title says it all. */
  text: string;
  /** What the text ends with, to be put into a file. */
  snippet?: string | undefined;
  /** To run in order, in the folder of the new files. Empty where nobody knows a command for the action. */
  commands: TaskCommand[];
  links: TaskLink[];
  /** Names of secrets that the commands read from shell variables. */
  secrets: string[];
  /** The input with all expressions resolved; secrets as marks. */
  input: JsonObject;
  /** Files and folders in which is only what later steps make, and which this one does not mean. */
  later: string[];
  /** What the step is expected to give later ones, as far as that can be told: `{ remoteUrl, repoContentsUrl }`. */
  output: JsonObject;
}
