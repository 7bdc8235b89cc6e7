import { type Element, isTag } from 'domhandler'
import { findAll } from 'domutils'
import { SvgError } from './svg-error.ts'

/** Elements that a drawing may draw, counting what is used repeatedly as often as it is. */
const MAX_DRAWN = 500_000

/**
 * Checks how many elements a drawing draws: a few `use` elements that refer to each other can mean billions.
 *
 * @throws {SvgError} If there are more than half a million.
 */
export function assertDrawable(root: Element): void {
  const byId = new Map(findAll(() => true, [root]).map((element) => [element.attribs.id ?? '', element]))
  const counts = new Map<Element, number>()
  const count = (element: Element): number => {
    const known = counts.get(element)
    if (known !== undefined) return known
    // An element that contains itself is not drawn there again.
    counts.set(element, 0)
    const used = element.name === 'use' ? byId.get((element.attribs.href ?? '').slice(1)) : undefined
    let total = 1 + (used === undefined ? 0 : count(used))
    for (const child of element.children) if (isTag(child)) total += count(child)
    counts.set(element, total)
    if (total > MAX_DRAWN) throw new SvgError(`the image draws more than ${MAX_DRAWN} elements.`)
    return total
  }
  count(root)
}
