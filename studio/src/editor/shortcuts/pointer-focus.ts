/** Keys that move the focus. */
const movingKeys = /^(?:Tab|F6|Home|End|Arrow)/

/** Knows whether what has the focus got it from a pointer. A pressed button keeps the focus, but nobody means it with Space. */
export class PointerFocus {
  #isFromPointer = false

  get isFromPointer(): boolean {
    return this.#isFromPointer
  }

  /** @returns Ends watching. */
  watch(target: Window): () => void {
    const onPointerDown = (): void => {
      this.#isFromPointer = true
    }
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (movingKeys.test(key)) this.#isFromPointer = false
    }
    target.addEventListener('pointerdown', onPointerDown, { capture: true })
    target.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      target.removeEventListener('pointerdown', onPointerDown, { capture: true })
      target.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }
}
