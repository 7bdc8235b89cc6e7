import { type Element, isTag } from 'domhandler'
import type { Cascade } from './cascade.ts'
import { rewriteColors } from './colors.ts'
import { substituteVariables } from './custom-properties.ts'
import { expandDeclaration } from './expand-declaration.ts'
import {
  geometryProperties,
  inheritedProperties,
  initialValues,
  styleOnlyProperties,
  styleProperties,
} from './properties.ts'

const noProperties: ReadonlyMap<string, string> = new Map()
const cssWide = /^(?:initial|unset|revert|revert-layer)$/i

/** Writes the styles of every element into its attributes, and removes classes, `style` and style sheets. */
export function applyStyles(root: Element, { declared }: Cascade): void {
  const apply = (element: Element, inherited: ReadonlyMap<string, string>): void => {
    const own = declared.get(element) ?? noProperties
    const custom = collectCustom(own, inherited)
    rewriteAttributes(element, custom)
    for (const [property, value] of own) {
      if (!property.startsWith('--')) applyDeclaration(element, property, value, custom)
    }
    delete element.attribs.class
    writeStyleOnly(element)
    for (const child of element.children) if (isTag(child)) apply(child, custom)
  }
  apply(root, noProperties)
}

function collectCustom(
  own: ReadonlyMap<string, string>,
  inherited: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const added = [...own].filter(([property]) => property.startsWith('--'))
  return added.length === 0 ? inherited : new Map([...inherited, ...added])
}

/** Presentation attributes may have the colours and variables of CSS, too. */
function rewriteAttributes(element: Element, custom: ReadonlyMap<string, string>): void {
  // Read from `style` only, so that as attributes they mean nothing.
  delete element.attribs.style
  for (const [name, value] of Object.entries(element.attribs)) {
    if (!styleProperties.has(name) || !value.includes('(')) continue
    const substituted = substituteVariables(value, custom)
    if (substituted === undefined) delete element.attribs[name]
    else element.attribs[name] = rewriteColors(substituted) ?? substituted
  }
  for (const name of styleOnlyProperties) delete element.attribs[name]
}

function applyDeclaration(
  element: Element,
  property: string,
  value: string,
  custom: ReadonlyMap<string, string>,
): void {
  for (const [name, expanded] of resolveVariables(element, property, value, custom)) {
    const isKnown =
      styleProperties.has(name) ||
      name === 'xml:space' ||
      geometryProperties[element.name]?.includes(name) === true
    if (!isKnown) continue
    if (cssWide.test(expanded)) resetProperty(element, name, expanded.toLowerCase())
    else element.attribs[name] = expanded
  }
}

function resolveVariables(
  element: Element,
  property: string,
  value: string,
  custom: ReadonlyMap<string, string>,
): readonly (readonly [property: string, value: string])[] {
  if (!value.includes('var(')) return [[property, value]]
  const substituted = substituteVariables(value, custom)
  if (substituted !== undefined) return expandDeclaration(property, substituted)
  delete element.attribs[property]
  return []
}

function resetProperty(element: Element, name: string, keyword: string): void {
  const initial = keyword === 'initial' && inheritedProperties.has(name) ? initialValues[name] : undefined
  if (initial === undefined) delete element.attribs[name]
  else element.attribs[name] = initial
}

function writeStyleOnly(element: Element): void {
  const entries = [...styleOnlyProperties].flatMap((name) => {
    const value = element.attribs[name]
    delete element.attribs[name]
    return value === undefined ? [] : [`${name}:${value}`]
  })
  if (entries.length > 0) element.attribs.style = entries.join(';')
}
