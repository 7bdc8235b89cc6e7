import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import {
  type BundledFamily,
  bundledFamilies,
  emojiFont,
  genericFamilies,
  listScriptFamilies,
  type SplitFamily,
} from './bundled-families.ts'
import { readFontFacts } from './font-tables.ts'
import { findPackageFolder } from './package-folder.ts'

/** A font file as a browser uses it. */
export interface BrowserFontFile {
  readonly family: string
  readonly path: string
  /** Changes with the content. */
  readonly version: string
  /** As in CSS: `400`, or `100 900` for a variable font. */
  readonly weight: string
  readonly isItalic: boolean
  /** As in CSS; null: all characters. */
  readonly unicodeRange: string | null
}

/** Lists the bundled font files that exist, in the order in which a family prefers them. */
export function listBundledFontFiles(): BrowserFontFile[] {
  return [...[...bundledFamilies, ...genericFamilies].flatMap(listFamilyFiles), listEmojiFile()]
}

/** Returns whether a bundled family is mainly there for characters that others lack. */
export function isFallbackFamily(family: string): boolean {
  const han = ['Noto Sans JP', 'Noto Sans KR', 'Noto Sans SC', 'Noto Sans TC']
  const fallbacks = [...han.flatMap(listScriptFamilies), ...han, 'Noto Sans Complete', EMOJI_FAMILY]
  return fallbacks.includes(family)
}

const EMOJI_FAMILY = 'Noto Color Emoji'

/**
 * Lists the font files of a folder. Leaves out files that are not fonts.
 *
 * @throws {Error} If the folder can't be read.
 */
export function listFolderFontFiles(folder: string): BrowserFontFile[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (!['.ttf', '.otf', '.woff', '.woff2'].includes(extname(name).toLowerCase())) return []
    try {
      const bytes = readFileSync(path)
      const { family, weight, isItalic } = readFontFacts(bytes)
      if (family === '') return []
      const version = createHash('sha256').update(bytes).digest('hex')
      return { family, path, version, weight: String(weight), isItalic, unicodeRange: null }
    } catch {
      // The service warned of it at startup.
      return []
    }
  })
}

function listFamilyFiles(family: BundledFamily): BrowserFontFile[] {
  const folder = findPackageFolder(family.packageName)
  const version = readVersion(folder)
  if ('getFile' in family) {
    const styles = family.weights.flatMap((weight) => [[weight, false] as const, [weight, true] as const])
    return styles
      .map(([weight, isItalic]) => ({
        family: family.family,
        path: join(folder, family.getFile(weight, isItalic)),
        version,
        weight: String(weight),
        isItalic,
        unicodeRange: null,
      }))
      .filter(({ path }) => existsSync(path))
  }
  return listSplitFiles(family, folder, version)
}

function listSplitFiles(family: SplitFamily, folder: string, version: string): BrowserFontFile[] {
  const metadata = readJson(join(folder, 'metadata.json')) as FontMetadata
  const ranges = readJson(join(folder, 'unicode.json')) as Record<string, string>
  const weights =
    family.weights === 'variable'
      ? [{ name: 'wght', weight: `${metadata.variable.wght.min} ${metadata.variable.wght.max}` }]
      : family.weights.map((weight) => ({ name: String(weight), weight: String(weight) }))
  return Object.entries(ranges).flatMap(([subset, unicodeRange]) =>
    weights.flatMap(({ name, weight }) =>
      [false, true].flatMap((isItalic) => {
        // Numbered subsets are in brackets here, but not in file names.
        const subsetName = subset.replace(/^\[(\d+)\]$/, '$1')
        const file = `${metadata.id}-${subsetName}-${name}-${isItalic ? 'italic' : 'normal'}.woff2`
        const path = join(folder, 'files', file)
        return existsSync(path)
          ? [{ family: family.family, path, version, weight, isItalic, unicodeRange }]
          : []
      }),
    ),
  )
}

function listEmojiFile(): BrowserFontFile {
  const folder = findPackageFolder(emojiFont.packageName)
  const path = join(folder, 'files', emojiFont.file)
  const facts = { weight: '400', isItalic: false, unicodeRange: null }
  return { family: EMOJI_FAMILY, path, version: readVersion(folder), ...facts }
}

/** Every Fontsource package has these fields; `variable` only if it is a variable font. */
interface FontMetadata {
  readonly id: string
  readonly variable: { readonly wght: { readonly min: string; readonly max: string } }
}

const readVersion = (folder: string): string =>
  String((readJson(join(folder, 'package.json')) as { version: unknown }).version)

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
