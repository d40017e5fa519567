import type { JsonObject } from '../../model/json.ts';
import type { ActionDefinition } from '../../templates/actions/action.ts';
import type { RepoHosts } from '../../templates/repo-url.ts';
import type { TemplateRuns } from '../snapshot.ts';
import { readRepoHosts } from './repo-hosts.ts';
import type { AppConfig } from './schema.ts';

/** What the configuration says about software templates. */
export interface TemplatesConfig {
  /** What templates read as `environment.parameters`. */
  environment: JsonObject;
  runs: TemplateRuns;
  /** Hosts of repositories, which pages print: their kinds and addresses alone. */
  hosts: RepoHosts;
  /** Actions of the company's own. */
  actions: ActionDefinition[];
}

type OwnAction = NonNullable<
  NonNullable<NonNullable<AppConfig['playbill']>['templates']>['actions']
>[number];

/**
 * Reads `scaffolder`, `playbill.templates` and the hosts of `integrations`. Secrets of the environment are
 * a backend's alone.
 */
export function readTemplatesConfig(config: AppConfig): TemplatesConfig {
  const { scaffolder, playbill, integrations } = config;
  const { backstage, workflow, actions = [] } = playbill?.templates ?? {};
  return {
    environment: (scaffolder?.defaultEnvironment?.parameters ?? {}) as JsonObject,
    runs: { backstage: backstage?.replace(/\/+$/, ''), workflow },
    hosts: readRepoHosts(integrations),
    actions: actions.map(describeAction),
  };
}

/** An action of the company's own acts outside; what it gives to later steps is not known. */
function describeAction({ id, summary = '', input = [] }: OwnAction): ActionDefinition {
  return {
    id,
    summary,
    place: 'outside',
    package: '',
    input: input.map(({ name, type = 'text', required = false, description = '' }) => ({
      name,
      type,
      required,
      description,
    })),
    output: [],
  };
}
