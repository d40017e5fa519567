const KIND_ICONS: Record<string, string> = {
  component: 'box',
  api: 'waypoints',
  resource: 'database',
  system: 'layers',
  domain: 'globe',
  group: 'users',
  user: 'user',
  template: 'layout-template',
  location: 'map-pin',
  airesource: 'sparkles',
};

/** The sprite's symbol for a kind in lower case; kinds a company adds share one. */
export function kindIcon(kind: string): string {
  return KIND_ICONS[kind] ?? 'shapes';
}
