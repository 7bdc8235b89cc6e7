import type { FontsFolder } from '../../engine/renderer/jobs/messages.ts'
import type { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

/**
 * Reads the user's fonts and prints a warning for files that are not fonts.
 *
 * @param fontsDir - Path of the folder; empty: no additional fonts.
 * @throws {CommandError} If the folder can't be read.
 */
export async function openFonts(fontsDir: string, pool: RenderPool): Promise<FontsFolder | undefined> {
  if (fontsDir === '') return undefined
  try {
    const { fonts, warnings } = await pool.run({ kind: 'fonts', path: fontsDir })
    for (const warning of warnings) console.error(`warning: ${warning}`)
    return fonts
  } catch (cause) {
    throw new CommandError(cause instanceof Error ? cause.message : String(cause), exitCodes.usage, { cause })
  }
}
