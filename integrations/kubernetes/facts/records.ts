import type { FactRecord } from '../../../src/facts/fact.ts';
import { workloadAnchor } from './anchor.ts';
import type { Image, ServiceData, UnownedRow } from './data.ts';

const MOST = 100;

/** What people search for on an entity's tab: its workloads, by name, image and version. */
export function serviceRecords({ clusters }: ServiceData): FactRecord[] {
  return clusters
    .flatMap(({ cluster, title, workloads }) =>
      workloads.map(({ kind, namespace, name, images, version, summary }) => ({
        title: name,
        context: `${kind} in ${title}`,
        content: words(namespace, version ?? '', ...images.flatMap(imageWords), summary),
        anchor: workloadAnchor(cluster, kind, namespace, name),
      })),
    )
    .slice(0, MOST);
}

/** What people search for on a cluster's page: workloads that belong to nobody. */
export function unownedRecords(unowned: UnownedRow[], title: string): FactRecord[] {
  return unowned.slice(0, MOST).map(({ kind, namespace, name, id }) => ({
    title: name,
    context: `${kind} in ${title}, of no entity`,
    content: words(namespace, id),
    anchor: '',
  }));
}

function imageWords({ name, tag, digest }: Image): string[] {
  return [tag === '' ? name : `${name}:${tag}`, digest];
}

function words(...all: string[]): string {
  return all.filter((word) => word !== '').join(' ');
}
