/**
 * The properties that style sheets may set, as the renderer reads them from attributes. Those that attributes of other
 * meaning are named like have a prefix.
 */
export const styleProperties: ReadonlySet<string> = new Set(
  `alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
  direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family
  font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight
  glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color
  marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-box
  transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode
  css-translate css-rotate css-scale css-background-color`.split(/\s+/),
)

/** Properties that the renderer reads from `style` only. */
export const styleOnlyProperties: ReadonlySet<string> = new Set([
  'mix-blend-mode',
  'isolation',
  'font-kerning',
])

/** Geometry that CSS may set, by element: https://www.w3.org/TR/SVG2/geometry.html */
const box = ['x', 'y', 'width', 'height']
export const geometryProperties: Readonly<Record<string, readonly string[]>> = {
  svg: box,
  image: box,
  use: ['x', 'y'],
  rect: [...box, 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  path: ['d'],
}

export const inheritedProperties: ReadonlySet<string> = new Set(
  `clip-rule color color-interpolation color-interpolation-filters direction fill fill-opacity fill-rule
  font-family font-kerning font-size font-stretch font-style font-variant font-weight image-rendering letter-spacing marker-end
  marker-mid marker-start paint-order shape-rendering stroke stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-rendering visibility white-space
  word-spacing writing-mode`.split(/\s+/),
)

/** Initial values of inherited properties, for `initial`; the others lose their attribute. */
export const initialValues: Readonly<Record<string, string>> = {
  'clip-rule': 'nonzero',
  color: 'black',
  fill: 'black',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  'font-family': 'serif',
  'font-size': '16',
  'font-style': 'normal',
  'font-weight': 'normal',
  'letter-spacing': 'normal',
  'marker-end': 'none',
  'marker-mid': 'none',
  'marker-start': 'none',
  'paint-order': 'normal',
  stroke: 'none',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-miterlimit': '4',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'text-anchor': 'start',
  visibility: 'visible',
  'word-spacing': 'normal',
}
