/** One input or output of an action. */
export interface ActionField {
  name: string;
  /** In plain words: `text`, `list of text`, `yes or no`. */
  type: string;
  required: boolean;
  /** One sentence in plain words. */
  description: string;
}

/**
 * Where an action acts. `folder`: on the files alone, so that a dry run does it. `reading`: it only looks
 * something up or logs, which a dry run does too as far as it can. `outside`: on another system; a person
 * does it, with the commands that Playbill writes.
 */
export type ActionPlace = 'folder' | 'reading' | 'outside';

/** An action that a step can name, as Backstage or one of its modules defines it. */
export interface ActionDefinition {
  /** `fetch:template` */
  id: string;
  /** What it does, one sentence in plain words, the subject left out: `Copies the skeleton and fills in the answers.` */
  summary: string;
  place: ActionPlace;
  /** The npm package that brings it. */
  package: string;
  input: ActionField[];
  output: ActionField[];
}

/** Actions that one package brings and that act on the same thing, as data; the place is known by the id. */
export interface ActionFamily {
  /** What they act on, as a title: `GitHub`. */
  acts: string;
  package: string;
  actions: readonly Omit<ActionDefinition, 'package' | 'place'>[];
}
