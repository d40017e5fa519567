import type { IconifyJSON } from '@iconify-json/mdi';

interface IconSet {
  /** What its names start with in documentation. */
  prefix: string;
  load: () => Promise<{ icons: IconifyJSON }>;
}

const SETS: readonly IconSet[] = [
  { prefix: 'material-', load: () => import('@iconify-json/mdi') },
  { prefix: 'octicons-', load: () => import('@iconify-json/octicon') },
  { prefix: 'fontawesome-brands-', load: () => import('@iconify-json/fa6-brands') },
  { prefix: 'fontawesome-regular-', load: () => import('@iconify-json/fa6-regular') },
  { prefix: 'fontawesome-solid-', load: () => import('@iconify-json/fa6-solid') },
  { prefix: 'simple-', load: () => import('@iconify-json/simple-icons') },
];

/** Side of an icon whose set does not say. */
const SIZE = 16;

/** Whether a name, `material-home`, is written as one of a set of icons. */
export function isIconName(name: string): boolean {
  return SETS.some(({ prefix }) => name.startsWith(prefix) && name.length > prefix.length);
}

/**
 * Prints an icon of Material for MkDocs by its name there, as SVG in the colour of the text. Undefined
 * where the set has none of that name.
 *
 * @see https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/
 */
export async function printIcon(name: string): Promise<string | undefined> {
  const set = SETS.find(({ prefix }) => name.startsWith(prefix));
  if (!set) return undefined;
  const { icons } = await set.load();
  const own = name.slice(set.prefix.length);
  const key = parentOf(icons, own);
  const icon = Object.hasOwn(icons.icons, key) ? icons.icons[key] : undefined;
  if (!icon) return undefined;
  const width = icon.width ?? icons.width ?? SIZE;
  const height = icon.height ?? icons.height ?? SIZE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" aria-hidden="true">${icon.body}</svg>`;
}

function parentOf({ aliases }: IconifyJSON, name: string): string {
  return (aliases && Object.hasOwn(aliases, name) ? aliases[name]?.parent : undefined) ?? name;
}
