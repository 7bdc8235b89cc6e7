import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontStyle } from '../../document/model.ts'
import { bundledFamilies, defaultFamily, emojiFont, listScriptFamilies } from './bundled-families.ts'
import { findBundledFile, findPackageFolder } from './bundled-files.ts'
import { type FolderFonts, readFontsFolder } from './folder-fonts.ts'

const REPLACEMENT = '\uFFFD'
/** Draws nothing and takes no room: keeps string indices where a character is left out. */
const INVISIBLE = '\u2060'
const emojiPattern = /(?![0-9#*])\p{Emoji}/u
/** Drawn in colour unless the text asks otherwise, though fonts of Japanese have some as plain signs. */
const colouredPattern = /\p{Emoji_Presentation}(?!\uFE0E)/u
/** Asks for the coloured form of the character before it. */
const emojiFormPattern = /[\uFE0F\u20E3]/
/** Characters that steer shaping and have no glyph of their own. */
const controlPattern = /[\p{Cf}\p{Variation_Selector}\p{White_Space}]/u
const MAX_CACHED_TEXTS = 5000

const bundled = new Map(bundledFamilies.map((family) => [family.family.toLowerCase(), family]))
/** Names that Skia knows files by, by path; it keeps one table for the whole process. */
const aliases = new Map<string, string>()

/** Which files draw a text. */
interface FontChoice {
  /** As a CSS family list. */
  readonly families: string
  /** Characters that none of the files has. */
  readonly missing: ReadonlySet<number>
}

/**
 * Knows which font files draw a text, and has Skia load just those.
 *
 * Every file is registered under a name of its own, so that the family list given to the canvas says
 * exactly which files are used, in which order; fonts of the machine are never asked for.
 */
export class FontCatalogue {
  readonly #folder: FolderFonts | undefined
  readonly #choices = new Map<string, FontChoice>()

  /**
   * @param fontsDirectory - A folder of more fonts (ttf, otf, woff, woff2), found by the family names
   *   inside them; they win over bundled ones of the same name.
   * @throws {Error} If it can't be read.
   */
  constructor(fontsDirectory?: string) {
    this.#folder = fontsDirectory === undefined ? undefined : readFontsFolder(fontsDirectory)
  }

  /** Stands for the content of the folder of more fonts; undefined without one. */
  get folderFingerprint(): string | undefined {
    return this.#folder?.fingerprint
  }

  /** Whether there is a font of this name; Noto Sans is drawn in the place of others. */
  hasFamily(family: string): boolean {
    const name = family.trim().toLowerCase()
    return this.#folder?.families.has(name) === true || bundled.has(name)
  }

  /** The CSS family list that draws `text`: the named family's files first, then what its characters need. */
  fontFamilies(family: string, style: FontStyle, text: string): string {
    return this.#choose(family, style, text).families
  }

  /**
   * The text, as long as before, with each character that no font here has replaced by U+FFFD: Skia would
   * otherwise look for it in the fonts of the machine. Control characters become invisible.
   */
  drawable(family: string, style: FontStyle, text: string): string {
    const wellFormed = text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}/gu, INVISIBLE)
    const { missing } = this.#choose(family, style, wellFormed)
    if (missing.size === 0) return wellFormed
    return Array.from(wellFormed, (character) => {
      if (!missing.has(character.codePointAt(0) ?? 0)) return character
      return character.length === 2 ? REPLACEMENT + INVISIBLE : REPLACEMENT
    }).join('')
  }

  #choose(family: string, style: FontStyle, text: string): FontChoice {
    const key = `${family}|${style.variant}|${style.weight}|${text}`
    const cached = this.#choices.get(key)
    if (cached !== undefined) return cached
    const choice = this.#collect(family.trim().toLowerCase(), style, text)
    if (this.#choices.size >= MAX_CACHED_TEXTS) this.#choices.clear()
    this.#choices.set(key, choice)
    return choice
  }

  #collect(family: string, style: FontStyle, text: string): FontChoice {
    const textFonts = new Set<string>()
    const scriptFonts = new Set<string>()
    const missing = new Set<number>()
    const hasColoured = colouredPattern.test(text)
    let needsEmoji = hasColoured || emojiFormPattern.test(text)
    const textFamilies = [family, defaultFamily.toLowerCase()]
    const scriptFamilies = listScriptFamilies(text).map((name) => name.toLowerCase())
    // The first file sets a line's ascent and descent, so there is always one of the named family.
    for (const character of ['x', ...new Set(text), REPLACEMENT]) {
      if (controlPattern.test(character)) continue
      const codePoint = character.codePointAt(0) ?? 0
      const textFont = this.#fontFor(textFamilies, style, codePoint)
      const scriptFont = textFont === undefined ? this.#fontFor(scriptFamilies, style, codePoint) : undefined
      if (textFont !== undefined) textFonts.add(textFont)
      else if (scriptFont !== undefined) scriptFonts.add(scriptFont)
      else if (emojiPattern.test(character)) needsEmoji = true
      else if (character !== '\u20E3') missing.add(codePoint)
    }
    const emoji = needsEmoji ? [registerEmojiFont()] : []
    const others = hasColoured ? [...emoji, ...scriptFonts] : [...scriptFonts, ...emoji]
    const families = [...textFonts, ...others].map((name) => `"${name}"`).join(', ')
    return { families, missing }
  }

  /** The registered name of the first font in a chain of families that has a character. */
  #fontFor(chain: readonly string[], style: FontStyle, codePoint: number): string | undefined {
    for (const name of chain) {
      const own = this.#folder?.families.get(name)
      if (own?.coverages.some((codePoints) => codePoints.has(codePoint))) return own.alias
      const family = bundled.get(name)
      const path = family === undefined ? undefined : findBundledFile(family, style, codePoint)
      if (path !== undefined) return registerFont(path)
    }
    return undefined
  }
}

/** A font file, and the name that family lists call it by. */
export interface NamedFontFile {
  readonly name: string
  readonly path: string
}

/** The bundled files behind a list of `fontFamilies`: what a browser has to load to draw the same text. */
export function findFontFiles(families: string): NamedFontFile[] {
  const names = new Set(Array.from(families.matchAll(/"([^"]*)"/g), ([, name]) => name))
  return [...aliases].filter(([, name]) => names.has(name)).map(([path, name]) => ({ name, path }))
}

function registerEmojiFont(): string {
  return registerFont(join(findPackageFolder(emojiFont.packageName), 'files', emojiFont.file))
}

/** Has Skia load a file, once in a process. */
function registerFont(path: string): string {
  const cached = aliases.get(path)
  if (cached !== undefined) return cached
  const alias = `framewright ${aliases.size}`
  aliases.set(path, alias)
  if (GlobalFonts.registerFromPath(path, alias) === null) {
    throw new Error(`The font file ${path} can't be loaded.`)
  }
  return alias
}
