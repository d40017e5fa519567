/** Programs that draw diagrams while the portal is built. */
export type DrawingProgram = 'plantuml' | 'graphviz';

/** Who draws a fence of some language. */
export type DiagramKind = DrawingProgram | 'mermaid' | 'unsupported';

const KINDS: Readonly<Record<string, DiagramKind>> = {
  mermaid: 'mermaid',
  plantuml: 'plantuml',
  puml: 'plantuml',
  uml: 'plantuml',
  graphviz: 'graphviz',
  dot: 'graphviz',
};

const KROKI = 'kroki-';

/**
 * What draws a code block of this language; undefined where it is code. Languages of the Kroki plugin,
 * `kroki-plantuml`, are those of the same name without it; others are unsupported.
 *
 * @see https://pypi.org/project/mkdocs-kroki-plugin/
 */
export function diagramKind(language: string): DiagramKind | undefined {
  const name = language.toLowerCase();
  const isKroki = name.startsWith(KROKI);
  const bare = isKroki ? name.slice(KROKI.length) : name;
  const kind = Object.hasOwn(KINDS, bare) ? KINDS[bare] : undefined;
  return kind ?? (isKroki ? 'unsupported' : undefined);
}
