import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFontFacts } from './font-tables.ts'

/** A font file that the operator put into the fonts folder. */
export interface FolderFont {
  readonly path: string
  readonly codePoints: ReadonlySet<number>
}

/**
 * The fonts (ttf, otf, woff, woff2) of a folder, by the family names inside them in lower case.
 *
 * @throws {Error} If the folder can't be read, or a file with a font's ending is no font.
 */
export function readFontsFolder(folder: string): Map<string, FolderFont[]> {
  const families = new Map<string, FolderFont[]>()
  for (const name of fileNames(folder)) {
    if (!/\.(ttf|otf|woff2?)$/i.test(name)) continue
    const path = join(folder, name)
    const { family, codePoints } = factsOf(path)
    const key = family.toLowerCase()
    families.set(key, [...(families.get(key) ?? []), { path, codePoints }])
  }
  return families
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    throw new Error(`The fonts folder ${folder} can't be read.`, { cause: error })
  }
}

function factsOf(path: string): ReturnType<typeof readFontFacts> {
  try {
    return readFontFacts(readFileSync(path))
  } catch (error) {
    throw new Error(`The font file ${path} is damaged or no font; take it out of the fonts folder.`, {
      cause: error,
    })
  }
}
