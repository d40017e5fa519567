import { ARGO_ROLLOUT_RULES } from './argo-rollouts.ts';
import { AUTOSCALER_RULES } from './autoscalers.ts';
import { BUDGET_RULES } from './budgets.ts';
import { CLAIM_RULES } from './claims.ts';
import { CONTAINER_RULES } from './containers.ts';
import { CRON_JOB_RULES } from './cron-jobs.ts';
import { CUSTOM_RESOURCE_RULES } from './custom-resources.ts';
import { EVENT_RULES } from './events.ts';
import { GATEWAY_RULES } from './gateways.ts';
import { IMAGE_RULES } from './images.ts';
import { JOB_RULES } from './jobs.ts';
import { POD_RULES } from './pods.ts';
import { QUOTA_RULES } from './quotas.ts';
import { REPLICA_RULES } from './replicas.ts';
import { ROLLOUT_RULES } from './rollouts.ts';
import type { Rule } from './rule.ts';
import { TEMPLATE_RULES } from './templates.ts';
import { VERSION_RULES } from './versions.ts';

/** Every rule there is. */
export const RULES: readonly Rule[] = [
  ...CONTAINER_RULES,
  ...IMAGE_RULES,
  ...POD_RULES,
  ...ROLLOUT_RULES,
  ...REPLICA_RULES,
  ...ARGO_ROLLOUT_RULES,
  ...JOB_RULES,
  ...CRON_JOB_RULES,
  ...AUTOSCALER_RULES,
  ...CLAIM_RULES,
  ...BUDGET_RULES,
  ...GATEWAY_RULES,
  ...QUOTA_RULES,
  ...CUSTOM_RESOURCE_RULES,
  ...EVENT_RULES,
  ...VERSION_RULES,
  ...TEMPLATE_RULES,
];
