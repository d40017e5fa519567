import { listInput, recordInput, requiredText, textInput } from './inputs.ts';
import type { PublishAction } from './publishing.ts';
import { nameOf } from './repositories.ts';
import { readRepository } from './repository.ts';

/** `github:actions:dispatch`: starts a workflow. */
export const dispatchWorkflow: PublishAction = async (input, { github, access }) => {
  const repository = readRepository(input);
  const { owner, repo } = repository;
  const workflow = requiredText(input, 'workflowId');
  await github.actions.createWorkflowDispatch({
    owner,
    repo,
    workflow_id: workflow,
    ref: requiredText(input, 'branchOrTagName'),
    inputs: recordInput(input, 'workflowInputs') ?? {},
  });
  return {
    done: `started the workflow ${workflow} of ${nameOf(repository)}`,
    url: `https://${access.host}/${owner}/${repo}/actions/workflows/${encodeURIComponent(workflow)}`,
    left: [],
  };
};

/** `github:issues:create`: opens an issue. */
export const createIssue: PublishAction = async (input, { github }) => {
  const repository = readRepository(input);
  const { owner, repo } = repository;
  const body = textInput(input, 'body');
  const milestone = Number(input.milestone);
  const { data: issue } = await github.issues.create({
    owner,
    repo,
    title: requiredText(input, 'title'),
    ...(body === undefined ? {} : { body }),
    ...(Number.isInteger(milestone) && milestone > 0 ? { milestone } : {}),
    labels: listInput(input, 'labels') ?? [],
    assignees: listInput(input, 'assignees') ?? [],
  });
  return {
    done: `opened issue ${issue.number} of ${nameOf(repository)}`,
    url: issue.html_url,
    left: [],
  };
};
