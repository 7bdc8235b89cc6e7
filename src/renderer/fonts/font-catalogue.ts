import { existsSync, readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontStyle } from '../../document/model.ts'
import { bundledFamilies, defaultFamily, emojiFont, scriptFamilies } from './bundled-families.ts'
import { fontFilesFor, packageFolder } from './font-files.ts'

const REPLACEMENT = '\uFFFD'
/** Stands behind the replacement of a character of two UTF-16 units, so that indices stay as they were. */
const PADDING = '\u2060'
const families = new Map(bundledFamilies.map((family) => [family.family.toLowerCase(), family]))
/** Paths whose fonts Skia knows; it keeps one table for the whole process. */
const registered = new Set<string>()
const emojiPattern = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
/** Characters that steer shaping and have no glyph of their own. */
const invisiblePattern = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{White_Space}]/u

/**
 * Knows which font files draw a text, and has Skia load just those.
 *
 * Every file is registered under a name of its own, so that the family list given to the canvas says
 * exactly which files are used, in which order; fonts of the system are never asked for.
 */
export class FontCatalogue {
  readonly #own: ReadonlySet<string>
  readonly #unknown = new Set<string>()
  readonly #lists = new Map<string, string>()

  /** @param fontsDirectory - A folder of more fonts (ttf, otf, woff2), found by the family names inside them. */
  constructor(fontsDirectory?: string) {
    this.#own = fontsDirectory === undefined ? new Set() : registerFolder(fontsDirectory)
  }

  /** Families that texts asked for and nobody knows; Noto Sans was drawn in their place. */
  get unknownFamilies(): string[] {
    return [...this.#unknown]
  }

  /** The CSS family list that draws `text`: the named family's files first, then what its characters need. */
  fontFamilies(family: string, style: FontStyle, text: string): string {
    const cacheKey = `${family}|${style.variant}|${style.weight}|${text}`
    const known = this.#lists.get(cacheKey)
    if (known !== undefined) return known
    const list = this.#collect(family, style, text)
      .map((name) => `"${name}"`)
      .join(', ')
    if (this.#lists.size > 5000) this.#lists.clear()
    this.#lists.set(cacheKey, list)
    return list
  }

  /**
   * The text, as long as before, with each character that no font here has replaced by U+FFFD: Skia would otherwise look for
   * it in the fonts of the machine.
   */
  drawable(family: string, style: FontStyle, text: string): string {
    if (this.#own.has(family.toLowerCase())) return text
    const missing = new Set(this.#missing(style, this.#chain(family), drawnCodePoints(text)))
    if (missing.size === 0) return text
    return Array.from(text, (character) => {
      if (!missing.has(character.codePointAt(0) ?? 0) || emojiPattern.test(character)) return character
      return character.length === 2 ? REPLACEMENT + PADDING : REPLACEMENT
    }).join('')
  }

  #collect(family: string, style: FontStyle, text: string): string[] {
    const names: string[] = []
    if (this.#own.has(family.toLowerCase())) names.push(family)
    let wanted = [...drawnCodePoints(text), REPLACEMENT.codePointAt(0) ?? 0]
    // The first file sets the line's ascent and descent, so there is always one of the named family.
    wanted.unshift(0x78)
    for (const name of this.#chain(family)) {
      const bundled = families.get(name.toLowerCase())
      if (bundled === undefined || wanted.length === 0) continue
      const { paths, missing } = fontFilesFor(bundled, style, wanted)
      names.push(...paths.map(registerFile))
      wanted = [...missing]
    }
    if (emojiPattern.test(text))
      names.push(registerFile(join(packageFolder(emojiFont.packageName), 'files', emojiFont.file)))
    return names
  }

  #chain(family: string): string[] {
    const isKnown = families.has(family.toLowerCase()) || this.#own.has(family.toLowerCase())
    if (!isKnown) this.#unknown.add(family)
    return [...new Set([...(isKnown ? [family] : []), defaultFamily, ...scriptFamilies])]
  }

  #missing(style: FontStyle, chain: readonly string[], codePoints: readonly number[]): readonly number[] {
    let missing = codePoints
    for (const name of chain) {
      const bundled = families.get(name.toLowerCase())
      if (bundled === undefined || missing.length === 0) continue
      missing = fontFilesFor(bundled, style, missing).missing
    }
    return missing
  }
}

function drawnCodePoints(text: string): number[] {
  const characters = new Set(text)
  return [...characters]
    .filter((character) => !invisiblePattern.test(character))
    .map((character) => character.codePointAt(0) ?? 0)
}

function registerFile(path: string): string {
  const alias = `framewright ${basename(path, extname(path))}`
  if (!registered.has(path)) {
    registered.add(path)
    GlobalFonts.registerFromPath(path, alias)
  }
  return alias
}

/** @returns The family names that the folder added, in lower case. */
function registerFolder(folder: string): Set<string> {
  if (!existsSync(folder)) throw new Error(`The fonts folder ${folder} does not exist.`)
  const before = new Set(GlobalFonts.families.map(({ family }) => family))
  for (const name of readdirSync(folder).sort()) {
    if (!/\.(ttf|otf|woff2)$/i.test(name)) continue
    GlobalFonts.registerFromPath(join(folder, name))
  }
  return new Set(
    GlobalFonts.families
      .map(({ family }) => family)
      .filter((family) => !before.has(family))
      .map((name) => name.toLowerCase()),
  )
}
