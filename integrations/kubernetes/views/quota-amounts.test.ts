import { expect, it } from 'vitest';
import { quotaAmounts } from './quota-amounts.ts';

it.each([
  ['requests.cpu', '3700m', '4', ['3.7 cores', '4 cores']],
  ['cpu', '250m', '500m', ['250m', '500m']],
  ['requests.memory', '6656Mi', '8Gi', ['6.5 Gi', '8 Gi']],
  ['requests.ephemeral-storage', '0', '1Gi', ['0 B', '1 Gi']],
  ['pods', '12', '20', ['12', '20']],
  ['count/deployments.apps', '3', '10', ['3', '10']],
  ['limits.cpu', 'much', '4', ['much', '4']],
])('%s: %s of %s', (amount, used, hard, texts) => {
  expect(quotaAmounts(amount, used, hard).map((text) => text.replaceAll('\u00a0', ' '))).toEqual(
    texts,
  );
});
