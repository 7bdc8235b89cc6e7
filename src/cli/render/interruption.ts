import { CommandError, exitCodes } from '../exit-codes.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** Aborts a command when the process receives SIGINT or SIGTERM, so that it can clean up. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController()
  readonly #onSignal = (): void =>
    this.#controller.abort(new CommandError(this.#message, exitCodes.interrupted))
  #message: string

  /** @param message - The sentence that is printed. */
  constructor(message = 'Interrupted; nothing was written.') {
    this.#message = message
    for (const signal of signals) process.once(signal, this.#onSignal)
  }

  /** Changes the sentence, when an interruption means something else from now on. */
  explain(message: string): void {
    this.#message = message
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.#onSignal)
  }
}
