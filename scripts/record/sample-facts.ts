import {
  collectSample,
  RECORDING,
} from '../../integrations/kubernetes/fixture-server/sample/record.ts';
import { recordFacts } from '../../src/facts/fact-store.ts';

/** Records what the clusters of the sample company say, for `content/facts`. */
const { facts, problems } = await collectSample();
if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
await recordFacts(RECORDING, facts);
