import { type Element, isTag } from 'domhandler'
import { findAll } from 'domutils'
import { SvgError } from './svg-error.ts'

/** Elements that a drawing may draw, counting what is used repeatedly as often as it is. */
const MAX_DRAWN = 500_000
/** References that lead to each other; the renderer recurses. */
const MAX_DEPTH = 1000
const reference = /url\(#([^)]+)\)/g

/**
 * Checks how many elements a drawing draws: a few elements that use each other can mean billions. A `use` of what contains
 * it is emptied, as in browsers.
 *
 * @throws {SvgError} If there are more than half a million, or they refer to each other too deeply.
 */
export function assertDrawable(root: Element): void {
  new ElementCounter(root).count(root, 0)
}

class ElementCounter {
  readonly #byId: ReadonlyMap<string, Element>
  readonly #counts = new Map<Element, number>()
  readonly #open = new Set<Element>()

  constructor(root: Element) {
    this.#byId = new Map(findAll(() => true, [root]).map((element) => [element.attribs.id ?? '', element]))
  }

  count(element: Element, depth: number): number {
    const known = this.#counts.get(element)
    if (known !== undefined) return known
    if (depth > MAX_DEPTH) throw new SvgError('the image has elements that refer to each other too deeply.')
    this.#open.add(element)
    const parts = [...element.children.filter(isTag), ...this.#listUsed(element)]
    const total = parts.reduce((sum, part) => sum + this.count(part, depth + 1), 1)
    this.#open.delete(element)
    this.#counts.set(element, total)
    if (total > MAX_DRAWN) throw new SvgError(`the image draws more than ${MAX_DRAWN} elements.`)
    return total
  }

  /** Lists what an element draws besides its children. */
  #listUsed(element: Element): Element[] {
    const { attribs } = element
    const ids = Object.values(attribs).flatMap((value) =>
      value.includes('url(') ? Array.from(value.matchAll(reference), ([, id = '']) => id) : [],
    )
    const used = ids.flatMap((id) => this.#byId.get(id) ?? []).filter((target) => !this.#open.has(target))
    const target = element.name === 'use' ? this.#byId.get((attribs.href ?? '').slice(1)) : undefined
    if (target === undefined) return used
    if (!this.#open.has(target)) return [...used, target]
    delete attribs.href
    return used
  }
}
