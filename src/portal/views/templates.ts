import type { EntityView } from './entity.ts';
import type { EntityLinkView } from './link.ts';

/** One input of a template, flattened from its JSON Schema. */
export interface TemplateParameterView {
  name: string;
  title: string;
  /** "string", "one of: go, node", "owner" … in plain words. */
  type: string;
  required: boolean;
  description: string;
  defaultValue?: string | undefined;
}

/** The page of a software template. */
export interface TemplateView {
  entity: EntityView;
  /** Steps of the form. */
  forms: { title: string; description: string; parameters: TemplateParameterView[] }[];
  steps: {
    id: string;
    name: string;
    action: string;
    /** What the step does, in plain words. */
    explanation: string;
    condition?: string | undefined;
    repeats?: string | undefined;
  }[];
  /** Shell commands that do by hand what the template does; plain text, one string a block. */
  instructions: { title: string; text: string; command?: string | undefined }[];
}

/** The list of templates. */
export interface TemplateIndexView {
  templates: {
    entity: EntityLinkView;
    owner?: EntityLinkView | undefined;
    type: string;
    summary: string;
    tags: string[];
    steps: number;
  }[];
}
