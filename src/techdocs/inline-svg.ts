import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { withoutPlaceholders } from './placeholder.ts';
import { isReservedName } from './reserved-names.ts';
import { isSvgAttributeSafe, isSvgReference } from './svg.ts';
import { localDeclarations } from './svg-css.ts';
import { isSvgPresentation, SVG_ELEMENTS, svgAttributeOf } from './svg-schema.ts';

/** Elements of an SVG whose content HTML's parser would read as HTML. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['desc', 'title']);

/** Elements of an SVG that show or tell their text. */
const TEXTS: ReadonlySet<string> = new Set([...DESCRIPTIONS, 'a', 'text', 'textPath', 'tspan']);

/**
 * Prints an SVG that stands in a page, as HTML: what draws, and nothing that acts or is loaded. Styles
 * become attributes, because the portal's policy lets no other styles work.
 */
export function printInlineSvg(svg: Element): string {
  return toHtml(cleanInlineSvg(svg), { space: 'svg' });
}

/** The same as a tree, whose properties are named as attributes of SVG. */
export function cleanInlineSvg(element: Element): Element {
  const { tagName } = element;
  const isDescription = DESCRIPTIONS.has(tagName);
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text' && TEXTS.has(tagName)) {
      return [{ type: 'text', value: withoutPlaceholders(child.value) }];
    }
    if (child.type !== 'element' || isDescription || !SVG_ELEMENTS.has(child.tagName)) return [];
    return [cleanInlineSvg(child)];
  });
  return { type: 'element', tagName, properties: cleanProperties(element), children };
}

function cleanProperties({ tagName, properties }: Element): Properties {
  const clean: Properties = {};
  for (const [name, written] of Object.entries(properties)) {
    const value = withoutPlaceholders([written].flat().join(' '));
    const attribute = svgAttributeOf(name) ?? name;
    if (name === 'style') Object.assign(clean, presentation(value));
    else if (name === 'className')
      clean.className = value.split(' ').filter((n) => !isReservedName(n));
    else if (name === 'href' || name === 'xLinkHref') {
      if (isSvgReference(tagName, value)) clean.href = value;
    } else if (/^aria[A-Z]/.test(name)) clean[name] = value;
    else if (attribute === 'id' && isReservedName(value)) continue;
    else if (isSvgAttributeSafe(attribute, value)) clean[attribute] = value;
  }
  if (tagName === 'a' && clean.href !== undefined) clean.rel = ['noopener', 'noreferrer'];
  return clean;
}

function presentation(style: string): Properties {
  return Object.fromEntries(localDeclarations(style).filter(([name]) => isSvgPresentation(name)));
}
