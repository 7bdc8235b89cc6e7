import type { FontStyle } from '../../document/model.ts'
import {
  type BundledFamily,
  bundledFamilies,
  defaultFamily,
  genericFamilies,
  listScriptFamilies,
} from './bundled-families.ts'
import { BundledFonts } from './bundled-fonts.ts'
import { type FolderFontFile, type FolderFonts, readFontsFolder, unloadFonts } from './folder-fonts.ts'

const REPLACEMENT = '\uFFFD'
const REPLACEMENT_CODE_POINT = 0xfffd
/** Draws nothing and has no width: keeps string indices stable where a character is left out. */
const INVISIBLE = '\u2060'
const emojiPattern = /(?![0-9#*])\p{Emoji}/u
/** Drawn in colour unless the text asks otherwise, although Japanese fonts have some of them as plain glyphs. */
const colouredPattern = /\p{Emoji_Presentation}(?!\uFE0E)/u
/** Selects the coloured form of the preceding character. */
const emojiFormPattern = /[\uFE0F\u20E3]/
/** Characters that control shaping and have no glyph. */
const controlPattern = /[\p{Cf}\p{Variation_Selector}\p{White_Space}]/u
const MAX_CACHED_TEXTS = 5000
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

const bundledByName: ReadonlyMap<string, BundledFamily> = new Map(
  [...bundledFamilies, ...genericFamilies].map((family) => [family.family.toLowerCase(), family]),
)

/** The font files that draw a text. */
interface FontChoice {
  /** A CSS family list. */
  readonly families: string
  /** Characters that none of the files has. */
  readonly missing: ReadonlySet<number>
}

/** A font file; of a variable one, the instance with this weight. */
export interface FontFile {
  readonly path: string
  readonly weight: number
}

/** A part of a text, and the file that draws it; a text of nothing but white space has none. */
export interface FontRun {
  readonly text: string
  readonly font: FontFile | undefined
}

export interface FontCatalogueOptions {
  /**
   * A folder of additional fonts (ttf, otf, woff, woff2), found by the family names inside them. They take precedence
   * over bundled fonts of the same name.
   */
  readonly folder?: string | undefined
  /** Shared by the catalogues of a process; default: this catalogue's own. */
  readonly bundled?: BundledFonts
}

/**
 * Chooses the font files that draw a text and loads only those into Skia.
 *
 * Every file is registered under its own name, so the family list given to the canvas determines exactly which files
 * are used and in which order. Fonts installed on the machine are never used.
 */
export class FontCatalogue implements Disposable {
  readonly #folder: FolderFonts | undefined
  readonly #bundled: BundledFonts
  readonly #choices = new Map<string, FontChoice>()

  /** @throws {Error} If the folder can't be read. */
  constructor({ folder, bundled = new BundledFonts() }: FontCatalogueOptions = {}) {
    this.#folder = folder === undefined ? undefined : readFontsFolder(folder)
    this.#bundled = bundled
  }

  /** Identifies the content of the folder; undefined without a folder. */
  get folderFingerprint(): string | undefined {
    return this.#folder?.fingerprint
  }

  /** Removes the folder's fonts from Skia; nothing may draw with this catalogue afterwards. */
  [Symbol.dispose](): void {
    if (this.#folder !== undefined) unloadFonts(this.#folder)
  }

  /** Returns whether a family of this name exists; text in other families is drawn with Noto Sans. */
  hasFamily(family: string): boolean {
    const name = family.trim().toLowerCase()
    return this.#folder?.families.has(name) === true || bundledByName.has(name)
  }

  /** Returns the CSS family list that draws `text`: the named family's files first, then those its characters need. */
  fontFamilies(family: string, style: FontStyle, text: string): string {
    return this.#choose(family, style, text).families
  }

  /**
   * Replaces each character that no font here has with U+FFFD, because Skia would otherwise search the fonts of the
   * machine for it. Control characters become invisible. The length stays the same.
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

  /**
   * Divides a text into runs that one font file draws, for a renderer that is given files.
   *
   * @param families - Names in order of preference; the default family and those of the scripts follow.
   */
  divideIntoRuns(families: readonly string[], style: FontStyle, text: string): FontRun[] {
    const chain = [...families, defaultFamily, ...listScriptFamilies(text)].map((name) => name.toLowerCase())
    const runs: { text: string; font: FontFile | undefined }[] = []
    for (const { segment } of graphemes.segment(text)) {
      const codePoints = Array.from(segment)
        .filter((character) => !controlPattern.test(character))
        .map((character) => character.codePointAt(0) ?? 0)
      const last = runs.at(-1)
      // White space is drawn by any font, and a text that begins with it waits for its first character.
      const found = codePoints.length === 0 ? last?.font : this.#findFile(chain, style, codePoints)
      const isMissing = codePoints.length > 0 && found === undefined
      const font = isMissing ? this.#findFile(chain, style, [REPLACEMENT_CODE_POINT]) : found
      const drawn = isMissing ? REPLACEMENT : segment
      if (last !== undefined && (last.font === undefined || isSameFile(last.font, font))) {
        last.text += drawn
        last.font = font
      } else runs.push({ text: drawn, font })
    }
    return runs
  }

  /** Returns the first file that has all of a cluster's characters, or else the first one that has its base. */
  #findFile(chain: readonly string[], style: FontStyle, codePoints: readonly number[]): FontFile | undefined {
    const [base = 0] = codePoints
    let fallback: FontFile | undefined
    for (const name of chain) {
      const file = this.#locate(name, style, base)
      if (file === undefined) continue
      if (codePoints.every((codePoint) => isSameFile(file, this.#locate(name, style, codePoint)))) return file
      fallback ??= file
    }
    return fallback
  }

  #locate(name: string, style: FontStyle, codePoint: number): FontFile | undefined {
    const own = this.#folder?.families.get(name)?.files.filter(({ codePoints }) => codePoints.has(codePoint))
    if (own !== undefined && own.length > 0)
      return { path: chooseFolderFile(own, style).path, weight: style.weight }
    const family = bundledByName.get(name)
    const path = family === undefined ? undefined : this.#bundled.locate(family, style, codePoint)
    return path === undefined ? undefined : { path, weight: style.weight }
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
    // The first file determines a line's ascent and descent, so the list always starts with the named family.
    for (const character of ['x', ...new Set(text), REPLACEMENT]) {
      if (controlPattern.test(character)) continue
      const codePoint = character.codePointAt(0) ?? 0
      const textFont = this.#findFont(textFamilies, style, codePoint)
      const scriptFont = textFont === undefined ? this.#findFont(scriptFamilies, style, codePoint) : undefined
      if (textFont !== undefined) textFonts.add(textFont)
      else if (scriptFont !== undefined) scriptFonts.add(scriptFont)
      else if (emojiPattern.test(character)) needsEmoji = true
      else if (character !== '\u20E3') missing.add(codePoint)
    }
    const emoji = needsEmoji ? [this.#bundled.loadEmojiFont()] : []
    const others = hasColoured ? [...emoji, ...scriptFonts] : [...scriptFonts, ...emoji]
    const families = [...textFonts, ...others].map((name) => `"${name}"`).join(', ')
    return { families, missing }
  }

  /** Returns the name of the first font in a chain of families that has a character. */
  #findFont(chain: readonly string[], style: FontStyle, codePoint: number): string | undefined {
    for (const name of chain) {
      const own = this.#folder?.families.get(name)
      if (own?.files.some(({ codePoints }) => codePoints.has(codePoint))) return own.alias
      const family = bundledByName.get(name)
      const font = family === undefined ? undefined : this.#bundled.find(family, style, codePoint)
      if (font !== undefined) return font
    }
    return undefined
  }
}

function isSameFile(one: FontFile, other: FontFile | undefined): boolean {
  return one.path === other?.path && one.weight === other.weight
}

/** The nearest style, as Skia chooses it for other texts: the normal width first, then the slope, then the weight. */
function chooseFolderFile(files: readonly FolderFontFile[], { variant, weight }: FontStyle): FolderFontFile {
  const distance = (file: FolderFontFile): number =>
    Math.abs(file.width - 5) * 10_000 +
    (file.isItalic === (variant === 'italic') ? 0 : 1000) +
    Math.abs(file.weight - weight)
  return files.reduce((best, file) => (distance(file) < distance(best) ? file : best))
}
