import type { TemplateForm } from './forms/form.ts';
import type { TemplateProgram } from './program.ts';

/**
 * What the page of a template loads before its form can be shown, as JSON. All addresses are relative to
 * the page, `/create/templates/<namespace>/<name>/`.
 */
export interface DeliveredTemplate {
  program: TemplateProgram;
  form: TemplateForm;
  /** Module with the compiled checks of the form's pages, see `FormPage.validator`. */
  validators: string;
  /** The `TemplateBundle`, loaded when files are shown. */
  files: string;
  /** Lists of `Choice` by the key of their query, loaded when a field asks. */
  choices: Record<string, string>;
  /** Entities that a run can look up, `Record<EntityRef, JsonObject>`, where a step does. */
  entities?: string | undefined;
  /** Where a person sees the descriptor; `#L12` can be added. */
  viewUrl?: string | undefined;
  /** Where else the template can be run. */
  runs: {
    /** The page of the template in a running Backstage, which takes `?formData=`. */
    backstage?: string | undefined;
    /** The repository whose workflow runs templates: `https://github.com/acme/portal`. */
    workflow?: { repository: string; file: string } | undefined;
  };
}
