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
  /** The elements that are being counted, and how many references by `url()` led to each. */
  readonly #open = new Map<Element, number>()

  constructor(root: Element) {
    this.#byId = new Map(findAll(() => true, [root]).map((element) => [element.attribs.id ?? '', element]))
  }

  count(element: Element, depth: number, references = 0): number {
    const known = this.#counts.get(element)
    if (known !== undefined) return known
    if (depth > MAX_DEPTH) throw new SvgError('the image has elements that refer to each other too deeply.')
    this.#open.set(element, references)
    let total = 1
    for (const child of element.children.filter(isTag)) total += this.count(child, depth + 1, references)
    const used = this.#findUsed(element)
    if (used !== undefined && this.#open.get(used) === references) delete element.attribs.href
    else if (used !== undefined && !this.#open.has(used)) total += this.count(used, depth + 1, references)
    for (const target of this.#listReferences(element)) total += this.count(target, depth + 1, references + 1)
    this.#open.delete(element)
    this.#counts.set(element, total)
    if (total > MAX_DRAWN) throw new SvgError(`the image draws more than ${MAX_DRAWN} elements.`)
    return total
  }

  #findUsed({ name, attribs }: Element): Element | undefined {
    return name === 'use' ? this.#byId.get((attribs.href ?? '').slice(1)) : undefined
  }

  /** Lists the markers, patterns, masks and so on of an element. The renderer leaves out those that contain it. */
  #listReferences({ attribs }: Element): Element[] {
    return Object.values(attribs)
      .filter((value) => value.includes('url('))
      .flatMap((value) => Array.from(value.matchAll(reference), ([, id = '']) => this.#byId.get(id)))
      .filter((target) => target !== undefined)
      .filter((target) => !this.#open.has(target))
  }
}
