import { compile } from 'css-select'
import { type CssNode, type Declaration, generate, parse, type Rule, type Selector, walk } from 'css-tree'
import type { Element } from 'domhandler'
import { findAll, textContent } from 'domutils'
import { expandDeclaration } from './expand-declaration.ts'

/** The declared values of an element by property, custom properties included. */
export type Declared = ReadonlyMap<string, string>

export interface Cascade {
  readonly declared: ReadonlyMap<Element, Declared>
  /** Files that style sheets name; they are not read. */
  readonly imports: readonly string[]
  /** Whether style sheets animate something. */
  readonly animates: boolean
}

interface Winner {
  readonly value: string
  readonly isImportant: boolean
  /** Compared from the first number on; inline styles beat all selectors. */
  readonly specificity: Specificity
}

type Specificity = readonly [inline: number, ids: number, classes: number, types: number]

/** Resolves the style sheets and inline styles of a drawing to the declared values of each element. */
export function resolveCascade(root: Element): Cascade {
  const winners = new Map<Element, Map<string, Winner>>()
  const elements = findAll((element) => !element.name.includes(':'), [root])
  const sheets = new StyleSheets()
  for (const element of elements) {
    if (element.name === 'style' && isCss(element.attribs.type)) sheets.add(textContent(element))
  }
  const index = new ElementIndex(elements)
  for (const { selector, specificity, declarations } of sheets.rules) {
    const matches = compileSelector(generate(selector))
    if (matches === undefined) continue
    for (const element of index.findCandidates(selector)) {
      if (matches(element)) declare(winners, element, declarations, specificity)
    }
  }
  let animates = sheets.animates
  for (const element of elements) {
    const style = element.attribs.style
    if (style === undefined) continue
    const declarations = parseInline(style)
    animates ||= declarations.some(({ property }) => isAnimation(property))
    declare(winners, element, declarations, [1, 0, 0, 0])
  }
  const declared = new Map<Element, Declared>()
  for (const [element, properties] of winners) {
    declared.set(element, new Map([...properties].map(([name, { value }]) => [name, value])))
  }
  return { declared, imports: sheets.imports, animates }
}

function isCss(type: string | undefined): boolean {
  return type === undefined || type.trim() === '' || /^text\/css\b/i.test(type.trim())
}

interface StyleRule {
  readonly selector: Selector
  readonly specificity: Specificity
  readonly declarations: readonly Declaration[]
}

class StyleSheets {
  readonly rules: StyleRule[] = []
  readonly imports: string[] = []
  animates = false

  add(css: string): void {
    this.#addAll(parse(css, { parseValue: false, parseCustomProperty: false }))
  }

  #addAll(node: CssNode): void {
    if (node.type !== 'StyleSheet' && node.type !== 'Block') return
    for (const child of node.children) {
      if (child.type === 'Rule') this.#addRule(child)
      if (child.type !== 'Atrule') continue
      const prelude = child.prelude === null ? '' : generate(child.prelude)
      if (child.name === 'import') this.imports.push(prelude.replaceAll(/^url\(|\)$|["']/g, ''))
      if (/keyframes$/.test(child.name)) this.animates = true
      const isOpen = child.name === 'media' ? mediaApplies(prelude) : child.name === 'supports'
      if (isOpen && child.block !== null) this.#addAll(child.block)
    }
  }

  #addRule({ prelude, block }: Rule): void {
    if (prelude.type !== 'SelectorList') return
    const declarations = block.children.toArray().filter((node) => node.type === 'Declaration')
    for (const selector of prelude.children) {
      if (selector.type !== 'Selector') continue
      this.rules.push({
        selector,
        specificity: computeSpecificity(selector),
        declarations,
      })
    }
  }
}

/** Finds the few elements that a selector may match: drawing programs write hundreds of classes for many thousands. */
class ElementIndex {
  readonly #elements: readonly Element[]
  readonly #byKey = new Map<string, Element[]>()

  constructor(elements: readonly Element[]) {
    this.#elements = elements
    for (const element of elements) {
      const { id, class: classes = '' } = element.attribs
      const names = new Set(classes.split(/\s+/).filter(Boolean))
      const keys = [...Array.from(names, (name) => `.${name}`), ...(id === undefined ? [] : [`#${id}`])]
      for (const key of keys) {
        const list = this.#byKey.get(key) ?? []
        this.#byKey.set(key, list)
        list.push(element)
      }
    }
  }

  /** Looks up the last part of a selector, which is about the element itself, by a class or an id in it. */
  findCandidates(selector: Selector): readonly Element[] {
    for (const node of selector.children.toArray().reverse()) {
      if (node.type === 'Combinator') break
      // An escaped name differs from the attribute's.
      if (node.type === 'ClassSelector' && !node.name.includes('\\'))
        return this.#byKey.get(`.${node.name}`) ?? []
      if (node.type === 'IdSelector' && !node.name.includes('\\'))
        return this.#byKey.get(`#${node.name}`) ?? []
    }
    return this.#elements
  }
}

/** A drawing is shown on a screen, in light colours, and without motion. */
function mediaApplies(query: string): boolean {
  return query
    .split(',')
    .some((part) => /^\s*(?:(?:only\s+)?(?:all|screen)|\(prefers-color-scheme:\s*light\))?\s*$/i.test(part))
}

function isAnimation(property: string): boolean {
  return /^animation(?:-name)?$/.test(property)
}

function parseInline(style: string): Declaration[] {
  const list = parse(style, { context: 'declarationList', parseValue: false, parseCustomProperty: false })
  return list.type === 'DeclarationList'
    ? list.children.toArray().filter((node) => node.type === 'Declaration')
    : []
}

/** https://www.w3.org/TR/selectors-4/#specificity-rules, without the exceptions for `:is()` and its kin. */
function computeSpecificity(selector: Selector): Specificity {
  let [ids, classes, types] = [0, 0, 0]
  walk(selector, ({ type, ...node }) => {
    if (type === 'IdSelector') ids++
    else if (type === 'ClassSelector' || type === 'AttributeSelector' || type === 'PseudoClassSelector')
      classes++
    else if (type === 'TypeSelector' && 'name' in node && node.name !== '*') types++
  })
  return [0, ids, classes, types]
}

/** Returns undefined for a selector that never applies to a drawing at rest, or that is invalid. */
function compileSelector(selector: string): ((element: Element) => boolean) | undefined {
  try {
    return compile<Element, Element>(selector, { xmlMode: true })
  } catch {
    // As in browsers, an unknown selector drops its rule.
    return undefined
  }
}

function declare(
  winners: Map<Element, Map<string, Winner>>,
  element: Element,
  declarations: readonly Declaration[],
  specificity: Specificity,
): void {
  const properties = winners.get(element) ?? new Map<string, Winner>()
  winners.set(element, properties)
  for (const { property, value, important } of declarations) {
    for (const [name, written] of expand(property, generate(value).trim())) {
      const winner = { value: written, isImportant: important !== false, specificity }
      const present = properties.get(name)
      if (present === undefined || beats(winner, present)) properties.set(name, winner)
    }
  }
}

/** A value with variables is expanded when they are known. */
function expand(property: string, value: string): readonly (readonly [property: string, value: string])[] {
  if (property.startsWith('--')) return [[property, value]]
  const name = property.toLowerCase()
  return value.includes('var(') ? [[name, value]] : expandDeclaration(name, value)
}

/** Returns whether a later declaration beats an earlier one. */
function beats(later: Winner, earlier: Winner): boolean {
  if (later.isImportant !== earlier.isImportant) return later.isImportant
  for (const [index, value] of later.specificity.entries()) {
    const other = earlier.specificity[index] ?? 0
    if (value !== other) return value > other
  }
  return true
}
