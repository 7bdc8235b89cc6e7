import type { ItemEdge, LimitReason, TrimLimits } from '@engine/document/edit/trim-limits.ts'

interface Wanted {
  /** Where the pointer is, in ticks of the timeline. */
  readonly ticks: number
  /** The use of Shift that makes the neighbours move. */
  readonly key: 'Hold' | 'Release'
}

/** Returns why a dragged edge does not follow the pointer; undefined if it does. */
export function describeLimit(
  { minTicks, minReason, maxTicks, maxReason }: TrimLimits,
  edge: ItemEdge,
  { ticks, key }: Wanted,
): string | undefined {
  if (ticks < minTicks) return sentences[edge][minReason]?.(key)
  return ticks > maxTicks ? sentences[edge][maxReason]?.(key) : undefined
}

const sentences: Readonly<Record<ItemEdge, Partial<Record<LimitReason, (key: Wanted['key']) => string>>>> = {
  start: {
    neighbour: (key) => `The clip before it is in the way. ${key} Shift to move what follows along.`,
    source: () => 'The file starts here.',
  },
  end: {
    neighbour: (key) => `The next clip is in the way. ${key} Shift to move it along.`,
    source: () => 'The file ends here.',
  },
}
