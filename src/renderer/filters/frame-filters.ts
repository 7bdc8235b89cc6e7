import type { FrameDescription, LookDescription } from '../../compositor/frame-description.ts'
import { filters } from '../../compositor/looks/filters.ts'
import type { LookFill } from '../../compositor/looks/look-fill.ts'
import { RecentlyUsed } from '../../compositor/recently-used.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { FilterKernel, fitsKernel } from './filter-kernel.ts'
import { filterSteps } from './filter-steps.ts'
import { placePaints } from './paint-places.ts'

type Filter = Extract<LookDescription, { type: 'filter' }>

/** Filters kept: that of an export, and of another that this process draws in turns with it. */
const MAX_KEPT = 2
/** Those of this process, by what they depend on: the segments of an export show the same ones. */
const kernels = new RecentlyUsed<FilterKernel | undefined>(MAX_KEPT)

/**
 * Takes the filter off a frame's description, where it is the last look and the kernel can do it.
 *
 * @param output - The size of the frame.
 * @returns What has to be painted, and what then has to be applied to its pixels.
 */
export function takeOffFilter(
  description: FrameDescription,
  output: Pick<OutputFrame, 'width' | 'height'>,
): { readonly painted: FrameDescription; readonly filter: FilterKernel | undefined } {
  const look = description.looks.at(-1)
  const filter = look?.type === 'filter' ? keptKernel(look, output) : undefined
  if (filter === undefined) return { painted: description, filter }
  return { painted: { ...description, looks: description.looks.slice(0, -1) }, filter }
}

function keptKernel(
  { name, strength }: Filter,
  { width, height }: Pick<OutputFrame, 'width' | 'height'>,
): FilterKernel | undefined {
  return kernels.get(JSON.stringify([name, strength, width, height]), () =>
    filterKernel(filters[name], strength, { width, height }),
  )
}

/**
 * The kernel, set up with fills that are mixed in by a strength from 0 to 1.
 *
 * @returns Undefined where the kernel can't do what they do, on frames of this size.
 */
export function filterKernel(
  fills: readonly LookFill[],
  strength: number,
  { width, height }: Pick<OutputFrame, 'width' | 'height'>,
): FilterKernel | undefined {
  const placed = placePaints(fills, width, height)
  if (placed === undefined || !fitsKernel(width, placed)) return undefined
  const { axis, count, fills: painted } = placed
  return new FilterKernel(width, { axis, count, steps: filterSteps(painted, strength) })
}
