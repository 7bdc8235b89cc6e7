import { Element, isTag, type ParentNode } from 'domhandler'
import { findAll, prependChild, replaceElement } from 'domutils'

const paints = ['fill', 'stroke'] as const
const markerProperties = ['marker-start', 'marker-mid', 'marker-end'] as const
/** Copies made for all uses of a drawing; further ones are drawn without the paint of their context. */
const MAX_COPIED_ELEMENTS = 20_000

/**
 * Resolves `context-fill` and `context-stroke`, which the renderer does not know: each use of what contains them becomes a
 * copy with the paints of the element that uses it.
 */
export function resolveContextPaints(root: Element): void {
  const elements = findAll(() => true, [root])
  if (!elements.some(usesContext)) return
  new ContextResolver(root, elements).resolve(elements)
}

class ContextResolver {
  readonly #root: Element
  readonly #byId: Map<string, Element>
  #copied = 0

  constructor(root: Element, elements: readonly Element[]) {
    this.#root = root
    this.#byId = new Map(elements.map((element) => [element.attribs.id ?? '', element]))
  }

  resolve(elements: readonly Element[]): void {
    for (const element of elements) {
      if (element.name === 'use') this.#resolveUse(element)
      else this.#resolveMarkers(element)
    }
  }

  #resolveUse(use: Element): void {
    const { href, x = '0', y = '0', transform = '', width: _width, height: _height, ...rest } = use.attribs
    const target = this.#byId.get(href?.slice(1) ?? '')
    if (target === undefined || target.name === 'symbol' || target.name === 'svg') return
    const copy = this.#copy(target, use)
    if (copy === undefined) return
    const group = new Element('g', { ...rest, transform: `${transform} translate(${x} ${y})`.trim() }, [copy])
    copy.parent = group
    replaceElement(use, group)
    if (rest.id !== undefined) this.#byId.set(rest.id, group)
  }

  #resolveMarkers(element: Element): void {
    for (const property of markerProperties) {
      const id = /url\(#([^)]+)\)/.exec(element.attribs[property] ?? '')?.[1]
      const marker = this.#byId.get(id ?? '')
      const copy = marker?.name === 'marker' ? this.#copy(marker, element) : undefined
      if (copy === undefined) continue
      const name = `context-${this.#copied}`
      copy.attribs.id = name
      element.attribs[property] = `url(#${name})`
      prependChild(this.#root, copy)
    }
  }

  /** Returns a copy without ids and with the paints of `context`, or undefined if nothing would change. */
  #copy(target: Element, context: Element): Element | undefined {
    const inner = findAll(() => true, [target])
    if (!inner.some(usesContext) || this.#copied + inner.length > MAX_COPIED_ELEMENTS) return undefined
    this.#copied += inner.length
    const copy = target.cloneNode(true)
    for (const element of findAll(() => true, [copy])) {
      delete element.attribs.id
      for (const name of paints) {
        const source = /^\s*context-(fill|stroke)\s*$/.exec(element.attribs[name] ?? '')?.[1]
        if (source !== undefined) element.attribs[name] = findPaint(context, source)
      }
    }
    return copy
  }
}

function usesContext({ attribs }: Element): boolean {
  return paints.some((name) => attribs[name]?.includes('context-') === true)
}

/** Returns a paint as an element has or inherits it. */
function findPaint(element: Element, name: string): string {
  let at: ParentNode | null = element
  while (at !== null && isTag(at)) {
    const value = at.attribs[name]
    if (value !== undefined && value !== 'inherit') return value
    at = at.parent
  }
  return name === 'fill' ? 'black' : 'none'
}
