/** One input of a template, flattened from its JSON Schema. */
export interface TemplateParameter {
  name: string;
  title: string;
  /** In plain words: "text", "one of go, node", "owner", "repository". */
  type: string;
  required: boolean;
  description: string;
  defaultValue?: string | undefined;
}

/** One step a template runs. */
export interface TemplateStep {
  id: string;
  name: string;
  action: string;
  /** What the action does, in plain words; '' for an action nobody described. */
  explanation: string;
  /** The expression that decides whether it runs. */
  condition?: string | undefined;
  /** The expression it repeats over. */
  repeats?: string | undefined;
}

/** One thing to do by hand, with the command for it where there is one. */
export interface TemplateInstruction {
  title: string;
  text: string;
  command?: string | undefined;
}

/** A software template as its page shows it. */
export interface TemplateDescription {
  forms: { title: string; description: string; parameters: TemplateParameter[] }[];
  steps: TemplateStep[];
  instructions: TemplateInstruction[];
}
