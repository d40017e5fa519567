import { packageVersion } from '../package-version.ts';

/** Raised whenever the same form would be compiled otherwise. */
const OWN_VERSION = '2';

/** Changes whenever compiled checks of the same form could be others. */
export const VALIDATORS_VERSION = [
  OWN_VERSION,
  ...['ajv', 'ajv-formats', '@rjsf/validator-ajv8'].map(packageVersion),
].join(' ');
