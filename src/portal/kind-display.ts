import type { ListColumn } from './views/list.ts';

/** How the portal shows a kind. */
export interface KindDisplay {
  /** Kind in lower case. */
  kind: string;
  label: string;
  plural: string;
  columns: ListColumn[];
}

const SOFTWARE: ListColumn[] = ['name', 'type', 'owner', 'system', 'lifecycle', 'summary', 'tags'];

/** Every kind with a place of its own in lists, in the order the portal names them. */
const KINDS: KindDisplay[] = [
  {
    kind: 'domain',
    label: 'Domain',
    plural: 'Domains',
    columns: ['name', 'owner', 'summary', 'tags'],
  },
  {
    kind: 'system',
    label: 'System',
    plural: 'Systems',
    columns: ['name', 'owner', 'summary', 'tags'],
  },
  { kind: 'component', label: 'Component', plural: 'Components', columns: SOFTWARE },
  { kind: 'api', label: 'API', plural: 'APIs', columns: SOFTWARE },
  { kind: 'resource', label: 'Resource', plural: 'Resources', columns: SOFTWARE },
  { kind: 'airesource', label: 'AI resource', plural: 'AI resources', columns: SOFTWARE },
  {
    kind: 'template',
    label: 'Template',
    plural: 'Templates',
    columns: ['name', 'type', 'owner', 'summary', 'tags'],
  },
  { kind: 'group', label: 'Group', plural: 'Groups', columns: ['name', 'type', 'summary'] },
  { kind: 'user', label: 'User', plural: 'Users', columns: ['name', 'summary'] },
  {
    kind: 'location',
    label: 'Location',
    plural: 'Locations',
    columns: ['name', 'type', 'summary'],
  },
];

const BY_KIND = new Map(KINDS.map((display) => [display.kind, display]));

/** How to show a kind, in any case; one that the portal does not know is shown under its own name. */
export function displayOf(kind: string): KindDisplay {
  const name = kind.toLowerCase();
  return BY_KIND.get(name) ?? { kind: name, label: kind, plural: `${kind}s`, columns: SOFTWARE };
}

/** Orders kinds as the portal names them; unknown ones follow in alphabetical order. */
export function compareKinds(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(kind: string): number {
  const index = KINDS.findIndex((display) => display.kind === kind);
  return index === -1 ? KINDS.length : index;
}
