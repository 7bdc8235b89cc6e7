import { setTimeout as delay } from 'node:timers/promises'
import type { FontsReport } from '../../engine/renderer/jobs/messages.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import type { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { StartError } from './start-error.ts'

const RETRY_MS = 1_000

/**
 * Reads the operator's fonts in a render process; files that are not fonts only cause a warning.
 *
 * @param fontsDir - Path of the folder; empty: none is configured.
 * @throws {StartError} If the folder can't be read.
 * @throws The reason of `signal`, once it is aborted.
 */
export async function openFonts(
  fontsDir: string,
  pool: RenderPool,
  log: Logger,
  signal: AbortSignal,
): Promise<FontsFolder | undefined> {
  if (fontsDir === '') return undefined
  try {
    const { fonts, familyCount, warnings } = await inspectFolder(fontsDir, pool, signal)
    for (const warning of warnings) log.warn({ fontsDir }, warning)
    log.info({ fontsDir, familyCount }, 'fonts loaded')
    return fonts
  } catch (cause) {
    signal.throwIfAborted()
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Retries without limit when the render process is lost for a reason other than the fonts. */
async function inspectFolder(path: string, pool: RenderPool, signal: AbortSignal): Promise<FontsReport> {
  for (;;) {
    try {
      return await pool.run({ kind: 'fonts', path }, { signal, waitsForProcess: true })
    } catch (error) {
      if (!(error instanceof RenderError && error.isServerFault)) throw error
      await delay(RETRY_MS, undefined, { signal })
    }
  }
}
