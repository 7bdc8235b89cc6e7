import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FontKey, GlobalFonts } from '@napi-rs/canvas'
import { readFontFacts } from './font-tables.ts'

/** The fonts of one family in the operator's folder. */
export interface FolderFamily {
  /** The name under which Skia knows the family's files; it picks one by weight and slope. */
  readonly alias: string
  readonly files: readonly FolderFontFile[]
}

/** A font file of the operator's folder. */
export interface FolderFontFile {
  readonly path: string
  readonly codePoints: ReadonlySet<number>
  /** 100–900. */
  readonly weight: number
  /** 1 (condensed) to 9 (expanded); 5 is normal. */
  readonly width: number
  readonly isItalic: boolean
}

export interface FolderFonts {
  /** By the family names inside the files, in lower case. */
  readonly families: ReadonlyMap<string, FolderFamily>
  /** Equal for folders whose usable fonts have the same bytes, whatever their file names and however often. */
  readonly fingerprint: string
  /** Identify the fonts in Skia, for {@link unloadFonts}. */
  readonly keys: readonly FontKey[]
  readonly unusable: readonly UnusableFontFile[]
}

/** A file in a folder of fonts that can't be used. */
export interface UnusableFontFile {
  readonly path: string
  /** Whether its bytes were read, so that they are at fault rather than the disk. */
  readonly isRead: boolean
  /** A sentence. */
  readonly warning: string
}

interface FontFile extends FolderFontFile {
  readonly sha256: string
  readonly family: string
}

/**
 * Reads the fonts (ttf, otf, woff, woff2) of a folder and loads them into Skia. Leaves out files that are not fonts,
 * with a warning for each.
 *
 * @throws {Error} If the folder can't be read.
 */
export function readFontsFolder(folder: string): FolderFonts {
  const unusable: UnusableFontFile[] = []
  const usable: FontFile[] = []
  const keys: FontKey[] = []
  const families = new Map<string, { alias: string; files: FolderFontFile[] }>()
  for (const file of readFontFiles(folder, unusable)) {
    const name = file.family.toLowerCase()
    const family = families.get(name) ?? { alias: createAlias(), files: [] }
    const key = GlobalFonts.registerFromPath(file.path, family.alias)
    if (key === null) {
      unusable.push(describeUnusable(file.path, true))
      continue
    }
    keys.push(key)
    family.files.push(file)
    families.set(name, family)
    usable.push(file)
  }
  const hash = createHash('sha256')
  for (const { sha256 } of usable) hash.update(sha256)
  return { families, fingerprint: hash.digest('hex'), keys, unusable }
}

/** Removes the fonts of a folder from Skia. */
export function unloadFonts({ keys }: FolderFonts): void {
  GlobalFonts.removeBatch([...keys])
}

/** Not the folder's or the family's name: either may contain characters that are unsafe in a family list. */
function createAlias(): string {
  return `framewright folder ${randomUUID()}`
}

/** Sorted by content: of two fonts for one style Skia takes the first, and file names must not matter. */
function readFontFiles(folder: string, unusable: UnusableFontFile[]): FontFile[] {
  const files = new Map<string, FontFile>()
  for (const name of listFileNames(folder)) {
    const path = join(folder, name)
    let isRead = false
    try {
      const bytes = readFileSync(path)
      isRead = true
      const { family, ...facts } = readFontFacts(bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const warning = `The font file ${path} names no family and is not used.`
      if (family === '') unusable.push({ path, isRead, warning })
      // The same font twice is one font.
      else if (!files.has(sha256)) files.set(sha256, { path, sha256, family, ...facts })
    } catch {
      // One unusable file must not prevent the others from being used.
      unusable.push(describeUnusable(path, isRead))
    }
  }
  return [...files.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

function listFileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(ttf|otf|woff2?)$/i.test(name))
      .sort()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Error(`The fonts folder ${folder} can't be read${reason}.`, { cause: error })
  }
}

function describeUnusable(path: string, isRead: boolean): UnusableFontFile {
  const warning = `The font file ${path} is not used: it is damaged, not a font, or can't be read.`
  return { path, isRead, warning }
}
