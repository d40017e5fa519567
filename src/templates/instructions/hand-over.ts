import type { JsonObject } from '../../model/json.ts';
import { link, webAddress } from './address.ts';
import { ghName } from './github-api.ts';
import { isName } from './repository.ts';
import type { TaskCommand, TaskLink } from './task.ts';

/** The issue form that the shipped workflow listens to: `.github/ISSUE_TEMPLATE/scaffold.yaml`. */
const ISSUE_FORM = 'scaffold.yaml';

/** How the titles of its issues begin; the workflow goes by that. */
const ISSUE_TITLE = 'Scaffold: ';

/**
 * Opens a template in a running Backstage with the answers filled in. Backstage reads them as JSON from
 * the query parameter `formData` (@backstage/plugin-scaffolder-react, `useFormDataFromQuery`).
 *
 * Undefined where the answers are too long for an address.
 *
 * @param address the template's page in Backstage: `https://backstage.acme.com/create/templates/default/go`
 * @param values the answers, without secrets
 */
export function backstageLink(address: string, values: JsonObject): TaskLink | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  url.search = '';
  url.hash = '';
  const query = `?formData=${encodeURIComponent(JSON.stringify(values))}`;
  return link('Fill in this form in Backstage', `${url.href}${query}`);
}

/** How the company's own workflow runs a template with the answers. */
export interface WorkflowHandOver {
  /** An issue with the answers filled in, which starts it; undefined where they are too long for an address. */
  form: TaskLink | undefined;
  /** The page where it is started by hand. */
  page: TaskLink | undefined;
  /** Starts it from a terminal. */
  command: TaskCommand;
}

/**
 * Hands the answers to the workflow that a repository runs templates with, the one that Playbill ships
 * as `.github/workflows/scaffold.yaml`. GitHub fills in the fields of an issue form from its address;
 * for the page of a workflow it has no such address, so that there is a command as well, which takes
 * answers of any length.
 *
 * Undefined where the configured address is no repository.
 *
 * @param workflow repository as `https://github.com/acme/portal`, and the name of the workflow's file
 * @param template reference of the template: `template:default/go-service`
 * @param values the answers, without secrets
 */
export function workflowLink(
  workflow: { repository: string; file: string },
  template: string,
  values: JsonObject,
): WorkflowHandOver | undefined {
  const url = URL.parse(workflow.repository);
  const [owner = '', repo = ''] = (url?.pathname ?? '').replace(/^\/|\.git$/g, '').split('/');
  if (url === null || !isName(owner, false) || !isName(repo, false)) return undefined;
  const answers = JSON.stringify(values);
  const form = webAddress(url.origin, [owner, repo, 'issues', 'new'], {
    template: ISSUE_FORM,
    title: `${ISSUE_TITLE}${template}`,
    template_ref: template,
    values: answers,
  });
  const page = webAddress(url.origin, [owner, repo, 'actions', 'workflows', workflow.file]);
  return {
    form: link('Ask the workflow to run it, by an issue', form),
    page: link('Run the workflow by hand', page),
    command: {
      words: [
        'gh',
        'workflow',
        'run',
        `--repo=${ghName({ host: url.host, owner, repo })}`,
        `--raw-field=template=${template}`,
        `--raw-field=values=${answers}`,
        '--',
        workflow.file,
      ],
    },
  };
}
