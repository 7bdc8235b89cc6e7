type State = 'on' | 'off'

/** Something that is on or off, and can be waited for. It starts on. */
export class Switch {
  #state: State = 'on'
  readonly #waiting = new Set<() => void>()

  turn(state: State): void {
    this.#state = state
    for (const look of [...this.#waiting]) look()
  }

  /** Resolves when the switch is in that state, or `signal` is aborted. */
  until(state: State, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#state !== state && !signal.aborted) return
        this.#waiting.delete(look)
        signal.removeEventListener('abort', look)
        resolve()
      }
      this.#waiting.add(look)
      signal.addEventListener('abort', look, { once: true })
      look()
    })
  }
}
