import type { Composition } from '../../document/model.ts'
import { findTransitionStyle } from '../../document/registries/transition-styles.ts'
import type { VisibleTransition } from '../../document/timeline.ts'
import type { VisualItem } from '../../document/timeline-index.ts'
import type { ItemLayer } from '../frame-description.ts'
import { areFilled } from './style-area.ts'

/** @param localTicks - Ticks since the item's start. */
type DescribeItem = (item: VisualItem, localTicks: number) => ItemLayer | undefined

/** Instants of a transition at which its sides are measured, besides its start. */
const STEPS = 16

/**
 * Decides for whole transitions whether their sides fill the places in which they are shown. A side that did so only
 * for a time, because its opacity or its place is animated, would make the transition jump between two ways of drawing it.
 */
export class StyleFills {
  readonly #composition: Composition
  readonly #known = new Map<string, boolean>()

  constructor(composition: Composition) {
    this.#composition = composition
  }

  /** @param describe - Describes an item at an instant; it is called for several instants of the transition. */
  canFill(layer: VisibleTransition, describe: DescribeItem): boolean {
    const { transition } = layer
    if (findTransitionStyle(transition.type, transition.params) === undefined) return false
    const known = this.#known.get(transition.id)
    if (known !== undefined) return known
    const result = this.#isFilledThroughout(layer, describe)
    this.#known.set(transition.id, result)
    return result
  }

  #isFilledThroughout(
    { from, to, startTicks, endTicks }: VisibleTransition,
    describe: DescribeItem,
  ): boolean {
    // A clip that another transition is still showing: only the clip itself counts.
    const outgoing = from.kind === 'item' ? from.item : from.to.item
    const describeAt = (item: VisualItem, ticks: number) => describe(item, ticks - item.startTicks)
    return Array.from({ length: STEPS + 1 }, (_, step) =>
      Math.round(startTicks + ((endTicks - 1 - startTicks) * step) / STEPS),
    ).every((ticks) => areFilled(describeAt(outgoing, ticks), describeAt(to.item, ticks), this.#composition))
  }
}
