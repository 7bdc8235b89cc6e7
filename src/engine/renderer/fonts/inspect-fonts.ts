import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontsReport } from '../jobs/messages.ts'
import { readFontsFolder, unloadFonts } from './folder-fonts.ts'
import { type FontFacts, readFontFacts } from './font-tables.ts'

/**
 * Inspects the operator's folder of fonts before anything is drawn with it.
 *
 * @throws {Error} If the folder can't be read.
 */
export function inspectFonts(path: string): FontsReport {
  const folder = readFontsFolder(path)
  unloadFonts(folder)
  const { families, fingerprint, unusable } = folder
  return {
    fonts: { path, fingerprint },
    familyCount: families.size,
    warnings: unusable.map(({ warning }) => warning),
    unusableFiles: unusable.map(({ path: file, isRead }) => ({ path: file, isRead })),
  }
}

/**
 * Reads the family name of a font, and checks that Skia can draw with it.
 *
 * @throws {Error} If the file is not a font that can be used.
 */
export async function readFontFamily(path: string): Promise<string> {
  const bytes = await readFile(path)
  const family = readFacts(bytes).family.trim()
  const key = GlobalFonts.register(bytes, `framewright probe ${randomUUID()}`)
  if (key === null) throw createDamagedError()
  GlobalFonts.remove(key)
  if (family === '') throw new Error('the font names no family.')
  return family
}

function readFacts(bytes: Buffer): FontFacts {
  try {
    return readFontFacts(bytes)
  } catch (error) {
    throw createDamagedError(error)
  }
}

function createDamagedError(cause?: unknown): Error {
  return new Error('the font is damaged, or of a format that is not supported.', { cause })
}
