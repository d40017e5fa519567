import { type TextStyle, textWidth } from './text-width.ts';

/** Heights of letters, in parts of their size. */
const ASCENT = 0.905;
const DESCENT = 0.212;

/** A text of a document, or markup that is already printed. */
interface Printed {
  markup: string;
}

/** An element as far as PlantUML uses one: it only builds trees, and measures text. */
export class DrawingElement {
  readonly tagName: string;
  readonly style = {};
  #attributes = new Map<string, string>();
  #children: (DrawingElement | Printed)[] = [];
  #text = '';

  constructor(tagName: string) {
    this.tagName = tagName;
  }

  get ownerDocument(): typeof drawingDocument {
    return drawingDocument;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  appendChild<Node extends DrawingElement | Printed>(child: Node): Node {
    this.#children.push(child);
    return child;
  }

  removeChild(child: DrawingElement): DrawingElement {
    this.#children = this.#children.filter((other) => other !== child);
    return child;
  }

  set textContent(text: string) {
    this.#text = text;
    this.#children = [{ markup: escapeXml(text) }];
  }

  get textContent(): string {
    return this.#text;
  }

  getBBox(): { x: number; y: number; width: number; height: number } {
    const size = Number(this.getAttribute('font-size'));
    const monospaced = /mono|courier/i.test(this.getAttribute('font-family') ?? '');
    const width = textWidth(this.#text, { size, bold: false, monospaced });
    return { x: 0, y: -ASCENT * size, width, height: (ASCENT + DESCENT) * size };
  }

  getContext(): MeasuringContext {
    return new MeasuringContext();
  }

  /** The element as XML. */
  print(): string {
    const attributes = [...this.#attributes].map(
      ([name, value]) => ` ${name}="${escapeXml(value)}"`,
    );
    const inside = this.#children.map((child) =>
      child instanceof DrawingElement ? child.print() : child.markup,
    );
    return `<${this.tagName}${attributes.join('')}>${inside.join('')}</${this.tagName}>`;
  }
}

/** A canvas as far as PlantUML uses one: to ask how wide a text is. */
class MeasuringContext {
  font = '';

  measureText(text: string): Record<string, number> {
    const style = readFont(this.font);
    return {
      width: textWidth(text, style),
      actualBoundingBoxAscent: ASCENT * style.size,
      actualBoundingBoxDescent: DESCENT * style.size,
      fontBoundingBoxAscent: ASCENT * style.size,
      fontBoundingBoxDescent: DESCENT * style.size,
    };
  }
}

/** @example readFont('bold 14px sans-serif') */
function readFont(font: string): TextStyle {
  return {
    size: Number(/([\d.]+)px/.exec(font)?.[1] ?? 12),
    bold: /\b(?:bold|[6-9]00)\b/.test(font),
    monospaced: /mono|courier/i.test(font),
  };
}

/** The document that PlantUML draws in: enough of the DOM to build a tree of SVG and print it. */
export const drawingDocument = {
  body: new DrawingElement('body'),
  createElementNS: (_namespace: string, name: string) => new DrawingElement(name),
  createElement: (name: string) => new DrawingElement(name),
  createProcessingInstruction: (): Printed => ({ markup: '' }),
  getElementById: () => null,
  importNode: (node: Printed) => node,
};

/** Reads the pictures in SVG that a drawing holds, emoji among them: they are printed as they are. */
export class SvgParser {
  parseFromString(markup: string): { documentElement: Printed & { tagName: string } } {
    return {
      documentElement: { markup, tagName: markup.trimStart().startsWith('<svg') ? 'svg' : '' },
    };
  }
}

/** Prints a tree. */
export class SvgPrinter {
  serializeToString(node: DrawingElement): string {
    return node.print();
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
