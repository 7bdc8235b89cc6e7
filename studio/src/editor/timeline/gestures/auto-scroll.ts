import { HEADER_WIDTH, RULER_HEIGHT } from '../geometry/layout.ts'

/** Distance from the edge at which scrolling begins, and its greatest speed. */
const EDGE_PIXELS = 36
const MAX_PIXELS_PER_FRAME = 22

/** Scrolls an area while the pointer is held near its edges. */
export class AutoScroller {
  readonly #element: HTMLElement
  readonly #onScroll: () => void
  #pointer: { readonly clientX: number; readonly clientY: number } | undefined
  #request: number | undefined

  /** @param onScroll - Called after each step: what is under the pointer has changed. */
  constructor(element: HTMLElement, onScroll: () => void) {
    this.#element = element
    this.#onScroll = onScroll
  }

  /** Tells where the pointer is. */
  update(pointer: { readonly clientX: number; readonly clientY: number }): void {
    this.#pointer = pointer
    this.#request ??= requestAnimationFrame(() => this.#step())
  }

  stop(): void {
    if (this.#request !== undefined) cancelAnimationFrame(this.#request)
    this.#request = undefined
    this.#pointer = undefined
  }

  #step(): void {
    this.#request = undefined
    if (this.#pointer === undefined) return
    const box = this.#element.getBoundingClientRect()
    const dx = getSpeed(this.#pointer.clientX, box.left + HEADER_WIDTH, box.right)
    const dy = getSpeed(this.#pointer.clientY, box.top + RULER_HEIGHT, box.bottom)
    if (dx === 0 && dy === 0) return
    const { scrollLeft, scrollTop } = this.#element
    this.#element.scrollBy(dx, dy)
    if (this.#element.scrollLeft === scrollLeft && this.#element.scrollTop === scrollTop) return
    this.#onScroll()
    this.#request = requestAnimationFrame(() => this.#step())
  }
}

/** Returns the speed for a position between two edges: none in the middle, faster towards and beyond an edge. */
export function getSpeed(position: number, start: number, end: number): number {
  const beyond =
    position < start + EDGE_PIXELS ? position - start - EDGE_PIXELS : position - end + EDGE_PIXELS
  const isNear = position < start + EDGE_PIXELS || position > end - EDGE_PIXELS
  if (!isNear) return 0
  return Math.round(Math.max(-1, Math.min(1, beyond / (2 * EDGE_PIXELS))) * MAX_PIXELS_PER_FRAME)
}
