/**
 * The environment variable with the token of a cluster: its name in upper case, with everything
 * but letters and digits as `_`.
 *
 * @example tokenVariable('prod-eu')  // 'KUBERNETES_TOKEN_PROD_EU'
 */
export function tokenVariable(cluster: string): string {
  return `KUBERNETES_TOKEN_${cluster.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
