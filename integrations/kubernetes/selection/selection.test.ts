import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/facts/plugin.ts';
import { isClusterEntity, saysSelection, selectionOf } from './selection.ts';

function entity(annotations: Record<string, string>, rest: Partial<Entity> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', annotations },
    ...rest,
  };
}

const id = { 'backstage.io/kubernetes-id': 'payments' };

describe('selectionOf', () => {
  it('selects by the id', () => {
    const selection = selectionOf(entity(id));
    expect(selection).toMatchObject({
      namespace: undefined,
      cluster: undefined,
      text: 'backstage.io/kubernetes-id=payments',
      selector: { keys: ['backstage.io/kubernetes-id'] },
    });
  });

  it('prefers the label selector and takes namespace and cluster in', () => {
    const annotations = {
      ...id,
      'backstage.io/kubernetes-label-selector': 'app in (payments, ledger)',
      'backstage.io/kubernetes-namespace': 'shop',
      'backstage.io/kubernetes-cluster': 'prod-eu',
    };
    expect(selectionOf(entity(annotations))).toMatchObject({
      namespace: 'shop',
      cluster: 'prod-eu',
      text: 'app in (payments, ledger)',
      selector: { keys: ['app'] },
    });
  });

  it.each([
    [
      { 'backstage.io/kubernetes-label-selector': 'app=(a)' },
      'The annotation backstage.io/kubernetes-label-selector selects nothing: it expects a value and finds "(" at character 5 of "app=(a)".',
    ],
    [
      { 'backstage.io/kubernetes-label-selector': '  ' },
      'The annotation backstage.io/kubernetes-label-selector selects nothing: it asks for no label and would select everything.',
    ],
    [
      { 'backstage.io/kubernetes-id': 'pay,ments=1' },
      'The annotation backstage.io/kubernetes-id selects nothing: "pay,ments=1" may only have letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
    ],
    [
      { ...id, 'backstage.io/kubernetes-namespace': '../kube-system' },
      'The annotation backstage.io/kubernetes-namespace selects nothing: "../kube-system" is not the name of a namespace.',
    ],
  ])('tells what is wrong with %j', (annotations, message) => {
    const annotation = Object.keys(annotations).at(-1);
    expect(selectionOf(entity(annotations))).toEqual({
      code: 'facts/invalid-annotation',
      message,
      hint: expect.any(String),
      entityRef: 'component:default/payments',
      annotation,
    });
  });
});

describe('saysSelection', () => {
  it('holds with an id or a label selector', () => {
    expect(saysSelection(entity(id))).toBe(true);
    expect(saysSelection(entity({ 'backstage.io/kubernetes-label-selector': 'a' }))).toBe(true);
    expect(saysSelection(entity({ 'backstage.io/kubernetes-namespace': 'a' }))).toBe(false);
    expect(saysSelection(entity({ 'backstage.io/kubernetes-id': '' }))).toBe(false);
  });
});

describe('isClusterEntity', () => {
  it('holds for resources of type kubernetes-cluster', () => {
    const spec = { type: 'kubernetes-cluster' };
    expect(isClusterEntity(entity({}, { kind: 'Resource', spec }))).toBe(true);
    expect(isClusterEntity(entity({}, { kind: 'Component', spec }))).toBe(false);
    expect(isClusterEntity(entity({}, { kind: 'Resource', spec: { type: 'database' } }))).toBe(
      false,
    );
  });
});
