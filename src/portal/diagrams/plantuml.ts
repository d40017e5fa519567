import { instance } from '@viz-js/viz';
import type { Drawing } from '../../techdocs/site.ts';
import { drawingDocument, SvgParser, SvgPrinter } from './drawing-document.ts';

/** PlantUML's own files that a diagram may ask for: themes, emoji, icons. */
const PARTS: ReadonlySet<string> = new Set(['themes.js', 'emoji.js', 'openiconic.js']);

type PlantUml = typeof import('@plantuml/core');

let loading: Promise<PlantUml> | undefined;

/**
 * Draws a diagram with PlantUML. It runs in the thread that calls, and gives that thread the globals
 * of a browser that PlantUML wants; one diagram at a time.
 *
 * @see https://www.npmjs.com/package/@plantuml/core
 */
export async function drawPlantUml(text: string): Promise<Drawing> {
  loading ??= load();
  const { renderToString } = await loading;
  const drawing = await new Promise<Drawing>((resolve) => {
    renderToString(
      text.split('\n'),
      (svg) => resolve({ svg }),
      (message) => resolve({ failure: messageOf(message) }),
    );
  });
  return 'svg' in drawing ? (readComplaint(drawing.svg) ?? drawing) : drawing;
}

async function load(): Promise<PlantUml> {
  Object.assign(globalThis, {
    window: globalThis,
    document: drawingDocument,
    DOMParser: SvgParser,
    XMLSerializer: SvgPrinter,
    Viz: { instance },
    PLANTUML_STDLIB_LOADER: loadPart,
  });
  return import('@plantuml/core');
}

/** PlantUML asks for its parts by the names of files. */
function loadPart(name: string, onLoaded: () => void, onFailure: (message: string) => void): void {
  if (PARTS.has(name)) {
    import(`@plantuml/core/${name}`).then(onLoaded, (error) => onFailure(String(error)));
  } else {
    onFailure(`${name} is not part of Playbill`);
  }
}

/** @example messageOf('java.lang.RuntimeException: Unsupported diagram type') */
function messageOf(message: string): string {
  const text = message.replace(/^(?:[\w.$]+(?:Exception|Error): *)+/, '').trim();
  return `PlantUML says "${text}"`;
}

/** PlantUML draws its complaints about a diagram; the picture says on which line, and what. */
function readComplaint(svg: string): Drawing | undefined {
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    unescapeXml(text),
  );
  if (texts[0]?.startsWith('Diagram not supported')) {
    return { failure: 'PlantUML does not know what kind of diagram it is' };
  }
  const place = texts.findIndex((text) => /^\[From \S+ \(line \d+\)/.test(text.trim()));
  if (place < 0 || !texts.some((text) => text.startsWith('PlantUML version'))) return undefined;
  const line = Number(/line (\d+)/.exec(texts[place] ?? '')?.[1]);
  const message = texts.at(-1)?.trim().replace(/\.$/, '');
  return { failure: `PlantUML says "${message}"`, line };
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
