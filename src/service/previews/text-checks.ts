import {
  createIncompleteWarning,
  type DocumentWarning,
  MAX_DOCUMENT_WARNINGS,
} from '../../engine/document/document-warning.ts'
import type { Composition } from '../../engine/document/model.ts'
import type { TextFontsJob, TextFontsResult } from '../../engine/renderer/jobs/messages.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import type { RenderPoolOptions } from '../../engine/renderer/pool/render-pool.ts'
import { Refusal } from '../errors/refusal.ts'
import { fixedPreviewLimits, type PreviewLimits } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'

export interface TextCheckOptions {
  /** Memory that the process may use. */
  readonly memoryLimitBytes: number
  /** Time limit of a check, including the wait for others and for the fonts. */
  readonly timeoutMs: number
  /** Called when the process was killed or died. */
  readonly onProcessLost?: RenderPoolOptions['onProcessLost']
  /** Called with the reason why texts could not be checked. */
  readonly onIncomplete?: ((error: Refusal) => void) | undefined
  /** Overrides single limits. */
  readonly limits?: Partial<PreviewLimits>
}

const limitsOfChecks = {
  ...fixedPreviewLimits,
  processes: 1,
  maxPerAccount: 16,
  // Starting the process takes longer than most checks.
  idleMs: 300_000,
}

/**
 * Lays out the texts of documents to find what viewers would complain of, and chooses the fonts of texts, in a process of
 * its own: it needs fonts and native code, and previews never wait for it. The first check starts the process; it ends after a while without checks.
 */
export class TextChecks {
  readonly #queue: PreviewQueue
  readonly #onIncomplete: TextCheckOptions['onIncomplete']

  constructor({ memoryLimitBytes, timeoutMs, onProcessLost, onIncomplete, limits }: TextCheckOptions) {
    this.#onIncomplete = onIncomplete
    const none = async (): Promise<void> => {}
    const timeouts = { drawTimeoutMs: timeoutMs, responseTimeoutMs: timeoutMs }
    const all = { ...limitsOfChecks, ...timeouts, memoryLimitBytes, ...limits }
    this.#queue = new PreviewQueue(all, none, onProcessLost)
  }

  /**
   * Returns the warnings about texts. If they cannot be checked now, the only warning says so.
   *
   * @param composition - The texts of a valid document.
   * @param openFonts - Returns the fonts besides the bundled ones. Texts cannot be checked without them.
   */
  async check(
    accountId: string,
    composition: Composition,
    openFonts: (signal: AbortSignal) => Promise<FontsFolder | undefined>,
  ): Promise<readonly DocumentWarning[]> {
    const never = new AbortController().signal
    try {
      const { warnings } = await this.#queue.run(accountId, never, async (pool, signal) => {
        const fonts = await openFonts(signal).catch((cause: unknown) => {
          throw new Refusal('ASSET_UNREACHABLE', 'A font could not be read.', { cause })
        })
        return pool.run({ kind: 'preflight', composition, fonts }, { signal })
      })
      return warnings.slice(0, MAX_DOCUMENT_WARNINGS)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Too many checks are waiting, this one took too long, its process was lost, or a font cannot be read: the
      // document is valid anyway.
      this.#onIncomplete?.(error)
      return [createIncompleteWarning()]
    }
  }

  /**
   * Chooses the fonts of texts.
   *
   * @throws {Refusal} If a font cannot be read, it takes too long, or too many requests are waiting.
   */
  chooseFonts(
    accountId: string,
    query: Pick<TextFontsJob, 'texts' | 'words'>,
    signal: AbortSignal,
    openFonts: (signal: AbortSignal) => Promise<FontsFolder | undefined>,
  ): Promise<TextFontsResult> {
    return this.#queue.run(accountId, signal, async (pool, running) => {
      const fonts = await openFonts(running)
      return pool.run({ kind: 'text-fonts', ...query, fonts }, { signal: running })
    })
  }

  /** Aborts running checks and ends the process. */
  close(): Promise<void> {
    return this.#queue.close()
  }
}
