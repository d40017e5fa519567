import type { JsonObject, JsonValue } from '../model/json.ts';
import type { EntityRef } from '../model/ref.ts';
import type { RepoHosts } from './repo-url.ts';

/** A place in the template's descriptor, both 1-based. */
export interface Place {
  line: number;
  column: number;
}

/** What a software template does, read from its entity: everything a run needs beside the files. */
export interface TemplateProgram {
  ref: EntityRef;
  title: string;
  /** The folder of the descriptor in its repository, '' or with a slash at the end: `templates/go/`. */
  folder: string;
  /** The descriptor in its repository: `templates/go/template.yaml`. */
  file: string;
  /** What `${{ environment.parameters }}` holds: `scaffolder.defaultEnvironment.parameters` of app-config. */
  environment: JsonObject;
  steps: ProgramStep[];
  output: ProgramOutput;
  /** Address of a running Backstage that steps can ask, from app-config: `https://backstage.acme.com`. */
  backstage?: string | undefined;
  /** Hosts of repositories that `integrations` of app-config names. */
  hosts?: RepoHosts | undefined;
  /** Places in the descriptor by JSON pointer: of every step and of every text below `steps` and `output`. */
  places: Record<string, Place>;
}

/** One step as written, with its expressions. */
export interface ProgramStep {
  id: string;
  name: string;
  action: string;
  input: JsonObject;
  /** `if`: an expression, or a plain boolean. */
  condition?: JsonValue | undefined;
  each?: JsonValue | undefined;
  /** JSON pointer in the descriptor: `/spec/steps/0`. */
  pointer: string;
}

/** What the template says at its end, as written, with its expressions. */
export interface ProgramOutput {
  links: JsonObject[];
  text: JsonObject[];
  /** Further values that the template gives, by name. */
  others?: JsonObject | undefined;
}
