import type { FrameDescription, PostEffect } from '../../compositor/frame-description.ts'
import { LruCache } from '../../compositor/lru-cache.ts'
import type { FilterFill } from '../../compositor/post-effects/fill-painter.ts'
import { filters } from '../../compositor/post-effects/filters.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { compileKernel, FilterKernel, fitsKernel } from './filter-kernel.ts'
import { buildFilterSteps } from './filter-steps.ts'
import { locatePaints } from './paint-points.ts'

type Filter = Extract<PostEffect, { type: 'filter' }>

type FrameSize = Pick<OutputFrame, 'width' | 'height' | 'transparent'>

/** Enough for an export and another one that the process draws alternately with it. */
const MAX_CACHED = 2

/** Moves the last filter of a frame from the canvas to the kernel; keeps kernels for the frames that share them. */
export class FrameFilters {
  readonly #kernels = new LruCache<FilterKernel | undefined>(MAX_CACHED)
  #module: WebAssembly.Module | undefined

  /**
   * Removes the filter from a frame's description if it is the last post effect and the kernel supports it.
   *
   * @returns The description to paint, and the filter to apply to the painted pixels, if any.
   */
  extract(
    description: FrameDescription,
    size: FrameSize,
  ): { readonly painted: FrameDescription; readonly filter: FilterKernel | undefined } {
    // The kernel takes opaque pixels.
    const postEffect = size.transparent ? undefined : description.postEffects.at(-1)
    const filter = postEffect?.type === 'filter' ? this.#getKernel(postEffect, size) : undefined
    if (filter === undefined) return { painted: description, filter }
    return { painted: { ...description, postEffects: description.postEffects.slice(0, -1) }, filter }
  }

  #getKernel({ name, strength }: Filter, { width, height }: FrameSize): FilterKernel | undefined {
    return this.#kernels.get(JSON.stringify([name, strength, width, height]), () =>
      createFilterKernel(filters[name], strength, { width, height }, () => this.#compile()),
    )
  }

  #compile(): WebAssembly.Module {
    this.#module ??= compileKernel()
    return this.#module
  }
}

/**
 * Creates a kernel with fills that are mixed in with a strength from 0 to 1.
 *
 * @param compile - Returns the compiled kernel; called only if the kernel supports the fills.
 * @returns Undefined if the kernel doesn't support the fills on frames of this size.
 */
export function createFilterKernel(
  fills: readonly FilterFill[],
  strength: number,
  { width, height }: FrameSize,
  compile: () => WebAssembly.Module = compileKernel,
): FilterKernel | undefined {
  const located = locatePaints(fills, width, height)
  if (located === undefined || !fitsKernel(width, located)) return undefined
  const { axis, count, fills: painted } = located
  return new FilterKernel(compile(), width, { axis, count, steps: buildFilterSteps(painted, strength) })
}
