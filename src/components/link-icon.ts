const LINK_ICONS: Record<string, string> = {
  alert: 'triangle-alert',
  api: 'waypoints',
  chat: 'message-square',
  dashboard: 'layout-dashboard',
  docs: 'book-open',
  email: 'mail',
  github: 'git-branch',
  group: 'users',
  help: 'circle-question-mark',
  user: 'user',
  warning: 'triangle-alert',
};

/** The sprite's symbol for the `icon` key of a link (Backstage's well-known names), else a chain. */
export function linkIcon(key: string | undefined): string {
  return LINK_ICONS[key ?? ''] ?? 'link';
}
