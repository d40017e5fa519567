import { findingAnchor, workloadAnchor } from '../facts/anchor.ts';
import type { ClusterSection, Workload } from '../facts/data.ts';
import type { Finding } from '../findings/finding.ts';

/** Anchors of all workloads and pods that a tab shows. */
export function objectAnchors(sections: readonly ClusterSection[]): ReadonlySet<string> {
  return new Set(
    sections.flatMap((section) =>
      section.workloads.flatMap((workload) => [
        anchorOf(section, workload),
        ...workload.pods.map((pod) =>
          workloadAnchor(section.cluster, 'Pod', workload.namespace, pod.name),
        ),
      ]),
    ),
  );
}

/** Link to the object of a finding, where the same page shows it. */
export function objectHref(
  { object }: Pick<Finding, 'object'>,
  anchors: ReadonlySet<string>,
): string | undefined {
  const anchor = workloadAnchor(object.cluster, object.kind, object.namespace, object.name);
  return anchors.has(anchor) ? `#${anchor}` : undefined;
}

/** The anchor of a workload in the section of its cluster. */
export function anchorOf(
  section: Pick<ClusterSection, 'cluster'>,
  { kind, namespace, name }: Pick<Workload, 'kind' | 'namespace' | 'name'>,
): string {
  return workloadAnchor(section.cluster, kind, namespace, name);
}

/**
 * Findings with the anchors that they get on a page: several of one rule about one object share an anchor, which
 * the first one takes.
 */
export function withAnchors<F extends Finding>(
  findings: readonly F[],
): { finding: F; id: string | undefined }[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    const anchor = findingAnchor(finding);
    const id = taken.has(anchor) ? undefined : anchor;
    taken.add(anchor);
    return { finding, id };
  });
}
