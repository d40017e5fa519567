import { compareText } from '../selection/order.ts';

/**
 * The name of each cluster's page, by the cluster's name: lower case letters, digits and `-`, each once. A
 * cluster keeps its page as long as no cluster with an alike name comes before it by the alphabet.
 *
 * @example pageNames(['Prod EU', 'prod-eu'])  // Prod EU: 'prod-eu', prod-eu: 'prod-eu-2'
 */
export function pageNames(clusters: string[]): Map<string, string> {
  const pages = new Map<string, string>();
  const taken = new Set<string>();
  for (const cluster of [...new Set(clusters)].sort(compareText)) {
    const page = freeName(slugOf(cluster), taken);
    taken.add(page);
    pages.set(cluster, page);
  }
  return pages;
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return slug.slice(0, 80).replace(/-$/, '') || 'cluster';
}

function freeName(slug: string, taken: Set<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
