import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/**
 * Finds an instant at which a variable can be seen: the middle of the earliest item that uses one.
 *
 * @returns Seconds; undefined if no item with a time does.
 */
export function findFirstShown(document: object): number | undefined {
  const { items }: { readonly items?: unknown } = document
  if (typeof items !== 'object' || items === null) return undefined
  const middles = Object.values(items).flatMap((item: unknown) => {
    const fields: Readonly<Record<string, unknown>> = { ...(typeof item === 'object' ? item : undefined) }
    const { startTicks, durationTicks } = fields
    if (typeof startTicks !== 'number' || typeof durationTicks !== 'number') return []
    const usesVariables = fields.bindings !== undefined || JSON.stringify(item).includes('{{')
    return usesVariables ? [(startTicks + durationTicks / 2) / TICKS_PER_SECOND] : []
  })
  return middles.length === 0 ? undefined : Math.min(...middles)
}
