import type { FontsReport } from '../jobs/messages.ts'
import { readFontsFolder } from './folder-fonts.ts'

/**
 * Inspects the operator's folder of fonts before anything is drawn with it.
 *
 * @throws {Error} If the folder can't be read.
 */
export function inspectFonts(path: string): FontsReport {
  const { families, fingerprint, warnings } = readFontsFolder(path)
  return { fonts: { path, fingerprint }, familyCount: families.size, warnings }
}
