import { CheckThreads } from './check-threads.ts'
import { type CheckName, type CheckOptions, type CheckResults, runCheck } from './checks.ts'
import { type DocumentSource, decodeText } from './document-source.ts'
import { LoopLimiter } from './loop-limiter.ts'
import type { PayloadShape, SplitResult } from './split-body.ts'

/** Checks documents: small ones on the main thread, in turns of accounts, and large ones on separate threads. */
export class DocumentChecks {
  readonly #threads: CheckThreads
  readonly #limiter = new LoopLimiter()

  /** @param threads - Large documents checked concurrently. */
  constructor(threads: number) {
    this.#threads = new CheckThreads(threads)
  }

  /** Resolves when it is the account's turn to use the main thread for a few milliseconds. */
  waitForTurn(accountId: string): Promise<void> {
    return this.#limiter.waitForTurn(accountId)
  }

  /**
   * Runs a check of a document.
   *
   * @throws {Refusal} If the check refuses the document, or too many large documents of this account are waiting.
   */
  async run<Name extends CheckName>(
    accountId: string,
    name: Name,
    { text, value, isLarge }: DocumentSource,
    options: CheckOptions[Name],
  ): Promise<CheckResults[Name]> {
    if (isLarge) {
      const result = await this.#threads.run(accountId, { kind: 'check', name, text, options })
      // The thread ran the check of this name.
      return result as CheckResults[Name]
    }
    // The value was parsed from a body that has just had its turn.
    if (value !== undefined) return runCheck(name, value, options)
    await this.waitForTurn(accountId)
    return runCheck(name, JSON.parse(decodeText(text)), options)
  }

  /** Splits a large request body on a thread; see {@link splitBody}. */
  async split(
    accountId: string,
    json: Uint8Array,
    payload: PayloadShape | undefined,
    hasKey: boolean,
  ): Promise<SplitResult> {
    const result = await this.#threads.run(accountId, { kind: 'split', json, payload, hasKey })
    // The thread ran `splitBody`.
    return result as SplitResult
  }

  /** Ends the threads and rejects unfinished checks. */
  close(): Promise<void> {
    return this.#threads.close()
  }
}
