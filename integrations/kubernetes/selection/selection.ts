import { type Entity, type FactProblem, refOf } from '../../../src/facts/plugin.ts';
import { isNamespaceName, labelValueFault } from './label-format.ts';
import { equalitySelector, parseSelector, type Selector } from './selector.ts';

/** The annotation of entities, and the label of objects, that hold the same id. */
export const ID = 'backstage.io/kubernetes-id';

const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

/** Which objects belong to an entity. */
export interface Selection {
  selector: Selector;
  /** Undefined for all. */
  namespace: string | undefined;
  /** Name of the only cluster that counts; undefined for all. */
  cluster: string | undefined;
  /** The selector as written: `backstage.io/kubernetes-id=payments`. */
  text: string;
}

/** Whether an entity says what belongs to it, as Backstage's `isKubernetesAvailable` has it. */
export function saysSelection(entity: Entity): boolean {
  return Boolean(annotationOf(entity, ID) || annotationOf(entity, LABEL_SELECTOR));
}

/** Whether an entity describes a cluster: a Resource of type `kubernetes-cluster`, as Backstage's catalog locator has it. */
export function isClusterEntity(entity: Entity): boolean {
  return entity.kind.toLowerCase() === 'resource' && entity.spec?.type === 'kubernetes-cluster';
}

/**
 * Which objects belong to an entity, by Backstage's annotations: the label selector where there is one, else
 * the id as the value of the label of the same name; in one namespace or cluster alone where annotations say
 * so. A value that Kubernetes would not take is a `facts/invalid-annotation` problem.
 */
export function selectionOf(entity: Entity): Selection | FactProblem {
  const selector = selectorOf(entity);
  if ('code' in selector) return selector;
  const namespace = annotationOf(entity, NAMESPACE);
  if (namespace !== undefined && !isNamespaceName(namespace)) {
    return invalid(entity, NAMESPACE, `"${namespace}" is not the name of a namespace`);
  }
  return {
    selector,
    namespace,
    cluster: annotationOf(entity, CLUSTER),
    text: annotationOf(entity, LABEL_SELECTOR) ?? `${ID}=${annotationOf(entity, ID)}`,
  };
}

/** The problem of an entity that names a cluster which is not configured. */
export function unknownCluster(entity: Entity, cluster: string, known: Set<string>): FactProblem {
  const why = `no cluster is called "${cluster}"`;
  const names = [...known].slice(0, 10).join(', ');
  return {
    ...invalid(entity, CLUSTER, why),
    hint: known.size === 0 ? 'No cluster is configured.' : `There is ${names}.`,
  };
}

function selectorOf(entity: Entity): Selector | FactProblem {
  const text = annotationOf(entity, LABEL_SELECTOR);
  if (text === undefined) return idSelector(entity, annotationOf(entity, ID) ?? '');
  const selector = parseSelector(text);
  if ('fault' in selector) {
    return invalid(
      entity,
      LABEL_SELECTOR,
      `it ${selector.fault} at character ${selector.at + 1} of "${text}"`,
    );
  }
  if (selector.requirements.length > 0) return selector;
  return invalid(entity, LABEL_SELECTOR, 'it asks for no label and would select everything');
}

function idSelector(entity: Entity, id: string): Selector | FactProblem {
  const fault = labelValueFault(id);
  if (fault) return invalid(entity, ID, `"${id}" ${fault}`);
  return equalitySelector(ID, id);
}

function invalid(entity: Entity, annotation: string, why: string): FactProblem {
  return {
    code: 'facts/invalid-annotation',
    message: `The annotation ${annotation} selects nothing: ${why}.`,
    hint: HINTS[annotation],
    entityRef: refOf(entity),
    annotation,
  };
}

const HINTS: Record<string, string> = {
  [ID]: 'Write the value that the objects carry in their label of this name.',
  [LABEL_SELECTOR]: 'Write a label selector as kubectl takes it: app=shop,tier in (web,worker).',
  [NAMESPACE]: 'Write the name of one namespace: lower case letters, digits and "-".',
};

/** An annotation that says something. */
function annotationOf(entity: Entity, annotation: string): string | undefined {
  const value: unknown = entity.metadata.annotations?.[annotation];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
