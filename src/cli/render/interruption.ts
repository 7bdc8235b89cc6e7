import { CommandError, exitCodes } from '../exit-codes.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** Aborts a command when the process receives SIGINT or SIGTERM, so that it can clean up. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController()
  readonly #onSignal = (): void =>
    this.#controller.abort(new CommandError('Interrupted; nothing was written.', exitCodes.interrupted))

  constructor() {
    for (const signal of signals) process.once(signal, this.#onSignal)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.#onSignal)
  }
}
