import { Element, isTag } from 'domhandler'
import { appendChild, replaceElement } from 'domutils'
import { resolveLength, splitLength } from './css/lengths.ts'
import {
  formatMatrix,
  type Matrix,
  multiply,
  parseOrigin,
  parseRadians,
  parseTransform,
  type ReferenceBox,
  translation,
} from './css/transforms.ts'
import { computeBox } from './element-box.ts'
import { readViewBox } from './svg-size.ts'

const cssProperties = ['transform-origin', 'transform-box', 'css-translate', 'css-rotate', 'css-scale']

/** Writes the transform properties of CSS as the attributes that the renderer reads, with nothing but numbers. */
export function resolveTransforms(root: Element, viewport: ReferenceBox): void {
  const visit = (element: Element, outer: ReferenceBox): void => {
    const inner = findViewport(element, outer)
    for (const child of element.children.filter(isTag)) visit(child, inner)
    resolveTransform(element, outer)
    if (element.name === 'svg' && element !== root) moveTransformToGroup(element)
  }
  visit(root, viewport)
}

/** Returns what percentages within an element refer to. */
export function findViewport(element: Element, outer: ReferenceBox): ReferenceBox {
  const { name, attribs } = element
  if (name !== 'svg' && name !== 'symbol' && name !== 'marker' && name !== 'pattern') return outer
  const viewBox = readViewBox(element)
  if (viewBox !== undefined) return viewBox
  if (name !== 'svg') return outer
  return {
    x: 0,
    y: 0,
    width: resolveLength(attribs.width, outer.width) ?? outer.width,
    height: resolveLength(attribs.height, outer.height) ?? outer.height,
  }
}

function getTransformAttribute(name: string): string {
  if (name === 'linearGradient' || name === 'radialGradient') return 'gradientTransform'
  return name === 'pattern' ? 'patternTransform' : 'transform'
}

function resolveTransform(element: Element, viewport: ReferenceBox): void {
  const { attribs } = element
  const attribute = getTransformAttribute(element.name)
  const written = attribs.transform ?? attribs[attribute]
  const hasCss = cssProperties.some((property) => attribs[property] !== undefined)
  if (written === undefined && !hasCss) return
  const box = findReferenceBox(element, viewport)
  const list = parseTransform(written ?? 'none', box)
  const individual = parseIndividual(element, box)
  const origin = parseOrigin(attribs['transform-origin'] ?? '0 0', box)
  for (const property of ['transform', ...cssProperties]) delete attribs[property]
  // As in browsers, an invalid list is as good as none.
  if (list === undefined) delete attribs[attribute]
  if (list === undefined && individual === undefined) return
  const matrix = multiply(individual ?? translation(0, 0), list ?? translation(0, 0))
  const around = multiply(
    multiply(translation(origin.x, origin.y), matrix),
    translation(-origin.x, -origin.y),
  )
  attribs[attribute] = formatMatrix(around)
}

/** https://www.w3.org/TR/css-transforms-1/#transform-box: the view box is at the origin, wherever it begins. */
function findReferenceBox(element: Element, { width, height }: ReferenceBox): ReferenceBox {
  const keyword = element.attribs['transform-box']?.trim()
  const isOwn =
    keyword === 'fill-box' ||
    keyword === 'content-box' ||
    keyword === 'stroke-box' ||
    keyword === 'border-box'
  const viewBox = { x: 0, y: 0, width, height }
  return isOwn ? (computeBox(element, viewBox) ?? viewBox) : viewBox
}

/** https://www.w3.org/TR/css-transforms-2/#individual-transforms */
function parseIndividual({ attribs }: Element, box: ReferenceBox): Matrix | undefined {
  const [translate, rotate, scale] = ['css-translate', 'css-rotate', 'css-scale'].map((name) => attribs[name])
  if (translate === undefined && rotate === undefined && scale === undefined) return undefined
  let matrix = translation(0, 0)
  const moved = readWords(translate)
  if (moved.length > 0) {
    const [x, y] = [resolveLength(moved[0], box.width) ?? 0, resolveLength(moved[1], box.height) ?? 0]
    matrix = multiply(matrix, translation(x, y))
  }
  const [angle] = readWords(rotate)
  if (angle !== undefined) {
    const radians = parseRadians(angle)
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
    matrix = multiply(matrix, [cos, sin, -sin, cos, 0, 0])
  }
  const [x, y = x] = readWords(scale).map((word) => {
    const { value, unit } = splitLength(word) ?? { value: 1, unit: '' }
    return unit === '%' ? value / 100 : value
  })
  return x === undefined || y === undefined ? matrix : multiply(matrix, [x, 0, 0, y, 0, 0])
}

function readWords(value: string | undefined): string[] {
  return value === undefined || value === 'none' ? [] : value.trim().split(/\s+/)
}

/** The renderer ignores transforms of nested drawings, and with them their opacity. */
function moveTransformToGroup(element: Element): void {
  const { transform, opacity } = element.attribs
  if (transform === undefined || element.parent === null) return
  delete element.attribs.transform
  delete element.attribs.opacity
  const group = new Element('g', { transform, ...(opacity === undefined ? {} : { opacity }) })
  replaceElement(element, group)
  appendChild(group, element)
}
