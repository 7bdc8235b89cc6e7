import type { Change, Path } from './change.ts'

/** The maps and lists of a document whose entries are edited independently of each other. */
const entryLists: ReadonlySet<unknown> = new Set(['items', 'assets', 'transitions', 'tracks'])

/**
 * Returns a text for the value that a change touches, such that touching values inside it gives a longer text with the same
 * beginning. Plain lists count as one value, because an index means something else after another edit.
 */
export function findTouchedValue(change: Change): string {
  const steps: string[] = []
  for (const step of change.path) {
    if (typeof step === 'number') return join(steps)
    steps.push(typeof step === 'string' ? step : step.id)
  }
  return change.op === 'reorder' ? `${join(steps)}(order)` : join(steps)
}

const join = (steps: readonly string[]): string => steps.map((step) => `${JSON.stringify(step)}/`).join('')

/**
 * Returns a text for the part of a document that a change touches: an item, asset, transition or track, or a field of the
 * document itself. The place of an item on a track belongs to the item.
 */
export function findTouchedEntry({ path, op }: Change): string {
  const [list, entry, field, itemId] = path.map(toText)
  if (list === undefined) return ''
  if (list === 'tracks' && field === 'items' && itemId !== undefined) return join(['items', itemId])
  if (!entryLists.has(list) || entry === undefined)
    return op === 'reorder' ? join([list, '(order)']) : join([list])
  return join([list, entry])
}

const toText = (step: Path[number]): string => (typeof step === 'object' ? step.id : String(step))

/** Returns whether one of two touched values contains the other. */
export function isOverlapping(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left)
}
