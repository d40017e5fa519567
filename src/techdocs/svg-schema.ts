/** Elements that draw, and those that hold or describe them. */
export const SVG_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge ' +
    'feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile ' +
    'feTurbulence filter g image line linearGradient marker mask mpath path pattern polygon polyline ' +
    'radialGradient rect set stop svg switch symbol text textPath title tspan use view'
  ).split(' '),
);

/** What may be said of a shape as an attribute and in CSS, and means the same. */
const PRESENTATION = (
  'alignment-baseline baseline-shift clip-path clip-rule color color-interpolation ' +
  'color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule ' +
  'filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style ' +
  'font-variant font-weight image-rendering letter-spacing lighting-color marker-end marker-mid ' +
  'marker-start mask mask-type opacity overflow paint-order pointer-events shape-rendering ' +
  'stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap ' +
  'stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration ' +
  'text-rendering transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode'
).split(' ');

/** Attributes of shapes, texts, gradients, filters and animations. */
const OTHERS = (
  'accumulate additive amplitude attributeName azimuth baseFrequency begin bias by calcMode class ' +
  'clipPathUnits cx cy d diffuseConstant divisor dur dx dy edgeMode elevation end exponent ' +
  'filterUnits from fr fx fy gradientTransform gradientUnits height id in in2 intercept k1 k2 k3 ' +
  'k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lang lengthAdjust ' +
  'limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits max method ' +
  'min mode numOctaves offset operator order orient origin path pathLength patternContentUnits ' +
  'patternTransform patternUnits points preserveAlpha preserveAspectRatio primitiveUnits r radius ' +
  'refX refY repeatCount repeatDur requiredExtensions requiredFeatures restart result role rotate ' +
  'rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod startOffset ' +
  'stdDeviation stitchTiles surfaceScale systemLanguage tableValues target targetX targetY ' +
  'textLength to transform type values version viewBox width x x1 x2 xChannelSelector xml:lang ' +
  'xml:space y y1 y2 yChannelSelector z'
).split(' ');

const PRESENTATION_NAMES: ReadonlySet<string> = new Set(PRESENTATION);
const ATTRIBUTES: ReadonlySet<string> = new Set([...PRESENTATION, ...OTHERS]);
const ARIA = /^aria-[a-z]+$/;

/** Whether an element of an SVG may have an attribute, whatever its value; `href` and `style` apart. */
export function isSvgAttribute(name: string): boolean {
  return ATTRIBUTES.has(name) || ARIA.test(name);
}

/** Whether a CSS property can be written as an attribute instead. */
export function isSvgPresentation(property: string): boolean {
  return PRESENTATION_NAMES.has(property);
}

const CANONICAL: ReadonlyMap<string, string> = new Map(
  [...ATTRIBUTES].map((name) => [canonical(name), name]),
);

/**
 * The attribute of an SVG that a property of a hast element stands for.
 *
 * @example svgAttributeOf('strokeWidth')  // 'stroke-width'
 */
export function svgAttributeOf(property: string): string | undefined {
  return CANONICAL.get(canonical(property === 'className' ? 'class' : property));
}

function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/[-:]/g, '');
}
