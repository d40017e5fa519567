import { type Document, isCollection, type LineCounter, parseDocument, Scalar, visit } from 'yaml';

/** The words that YAML 1.1 takes for true and false beside those two. */
const YES_OR_NO = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/,
  resolve: (text: string) => new Scalar(/^(?:y|on)/i.test(text)),
};

const NUMBERS = ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'];

/**
 * Reads YAML as PyYAML does where people notice: `yes` and `off` are true and false. A key is text as
 * it is written, and with `numbers: 'text'` a number is too: a version `1.0` is not 1.
 *
 * @see https://yaml.org/type/bool.html
 */
export function parsePythonYaml(
  text: string,
  { numbers, lineCounter }: { numbers?: 'text'; lineCounter?: LineCounter } = {},
): Document {
  return parseDocument(text, {
    ...(lineCounter && { lineCounter }),
    logLevel: 'silent',
    merge: true,
    uniqueKeys: false,
    stringKeys: true,
    customTags: (tags) => [
      YES_OR_NO,
      ...tags.filter(
        (tag) => numbers !== 'text' || typeof tag === 'string' || !NUMBERS.includes(tag.tag),
      ),
    ],
  });
}

/** The first alias that stands inside of what it names, with its position in the text. */
export function findCircle(
  document: Document,
): { name: string; offset: number | undefined } | undefined {
  let circle: ReturnType<typeof findCircle>;
  visit(document, {
    Alias(_, { source: name, range }, path) {
      if (!path.some((node) => isCollection(node) && node.anchor === name)) return undefined;
      circle = { name, offset: range?.[0] };
      return visit.BREAK;
    },
  });
  return circle;
}
