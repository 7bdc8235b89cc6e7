import type { FrameDescription, PostEffect } from '../../compositor/frame-description.ts'
import { LruCache } from '../../compositor/lru-cache.ts'
import type { FilterFill } from '../../compositor/post-effects/fill-painter.ts'
import { filters } from '../../compositor/post-effects/filters.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { FilterKernel, fitsKernel } from './filter-kernel.ts'
import { buildFilterSteps } from './filter-steps.ts'
import { locatePaints } from './paint-points.ts'

type Filter = Extract<PostEffect, { type: 'filter' }>

/** Filters kept: that of an export, and of another that this process draws in turns with it. */
const MAX_CACHED = 2
/** Those of this process, by what they depend on: the segments of an export show the same ones. */
const kernels = new LruCache<FilterKernel | undefined>(MAX_CACHED)

/**
 * Takes the filter off a frame's description, where it is the last look and the kernel can do it.
 *
 * @param output - The size of the frame.
 * @returns What has to be painted, and what then has to be applied to its pixels.
 */
export function extractFilter(
  description: FrameDescription,
  output: Pick<OutputFrame, 'width' | 'height'>,
): { readonly painted: FrameDescription; readonly filter: FilterKernel | undefined } {
  const postEffect = description.postEffects.at(-1)
  const filter = postEffect?.type === 'filter' ? getCachedKernel(postEffect, output) : undefined
  if (filter === undefined) return { painted: description, filter }
  return { painted: { ...description, postEffects: description.postEffects.slice(0, -1) }, filter }
}

function getCachedKernel(
  { name, strength }: Filter,
  { width, height }: Pick<OutputFrame, 'width' | 'height'>,
): FilterKernel | undefined {
  return kernels.get(JSON.stringify([name, strength, width, height]), () =>
    createFilterKernel(filters[name], strength, { width, height }),
  )
}

/**
 * The kernel, set up with fills that are mixed in by a strength from 0 to 1.
 *
 * @returns Undefined where the kernel can't do what they do, on frames of this size.
 */
export function createFilterKernel(
  fills: readonly FilterFill[],
  strength: number,
  { width, height }: Pick<OutputFrame, 'width' | 'height'>,
): FilterKernel | undefined {
  const located = locatePaints(fills, width, height)
  if (located === undefined || !fitsKernel(width, located)) return undefined
  const { axis, count, fills: painted } = located
  return new FilterKernel(width, { axis, count, steps: buildFilterSteps(painted, strength) })
}
