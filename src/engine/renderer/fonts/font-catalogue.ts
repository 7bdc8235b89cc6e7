import type { FontException, TextLanguages } from '../../compositor/resources.ts'
import { splitGraphemes } from '../../document/graphemes.ts'
import { detectHanLanguage } from '../../document/languages.ts'
import type { FontStyle } from '../../document/model.ts'
import { completeFamily, defaultFamily, getHanFamily, listScriptFamilies } from './bundled-families.ts'
import { BundledFonts, type NamedFontFile } from './bundled-fonts.ts'
import { collectFonts, divideIntoClusters, type FontChoice } from './collect-fonts.ts'
import { type FolderFontFile, type FolderFonts, readFontsFolder, unloadFonts } from './folder-fonts.ts'
import { createChain, type FontChain, FontSearch, listVisible } from './font-search.ts'

const REPLACEMENT = '\uFFFD'
/** Draws nothing and has no width: keeps string indices stable where a character is left out. */
const INVISIBLE = '\u2060'
const MAX_CACHED_TEXTS = 5000

/** A font file; of a variable one, the instance with this weight. */
export interface FontFile {
  readonly path: string
  readonly weight: number
}

/** A font file, and its name in family lists. Fonts of a folder are described by what is inside them. */
export interface FontFace
  extends NamedFontFile,
    Partial<Pick<FolderFontFile, 'weight' | 'width' | 'isItalic'>> {}

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
  readonly #search: FontSearch
  readonly #choices = new Map<string, FontChoice>()

  /** @throws {Error} If the folder can't be read. */
  constructor({ folder, bundled = new BundledFonts() }: FontCatalogueOptions = {}) {
    this.#folder = folder === undefined ? undefined : readFontsFolder(folder)
    this.#bundled = bundled
    this.#search = new FontSearch(this.#folder, bundled)
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
    return this.#search.hasFamily(family.trim().toLowerCase())
  }

  /**
   * Returns the CSS family list that draws `text`: the named family's files first, then those its characters need.
   *
   * @param languages - They decide the shapes of Han characters; default: as kana or Hangul in the text suggest.
   */
  fontFamilies(family: string, style: FontStyle, text: string, languages?: TextLanguages): string {
    return this.#choose(family, style, text, languages).families
  }

  /**
   * Returns the parts of a text that need a family list of their own, because a letter and its mark must come from one
   * file and the text's own list has another file first that lacks the mark, or the place for it.
   *
   * @param text - As returned by {@link drawable}.
   * @returns In reading order, without overlap; mostly none.
   */
  fontExceptions(
    family: string,
    style: FontStyle,
    text: string,
    languages?: TextLanguages,
  ): readonly FontException[] {
    return this.#choose(family, style, text, languages).exceptions
  }

  /**
   * Replaces each character that no font here has with U+FFFD, because Skia would otherwise search the fonts of the
   * machine for it. Control characters become invisible, and so do marks that no font has together with their letter.
   * The length stays the same.
   */
  drawable(family: string, style: FontStyle, text: string, languages?: TextLanguages): string {
    const wellFormed = toDrawn(text)
    const { missing } = this.#choose(family, style, wellFormed, languages)
    if (missing.size === 0) return wellFormed
    return divideIntoClusters(wellFormed)
      .map((cluster) => replaceMissing(cluster, missing.get(cluster)))
      .join('')
  }

  /** Returns the files that CSS family lists of this catalogue name, for a browser to draw with. */
  listFaces(familyLists: Iterable<string>): FontFace[] {
    const lists = [...familyLists].join()
    const families = [...(this.#folder?.families.values() ?? [])]
    const ofFolder = families.flatMap(({ alias, files }) =>
      lists.includes(`"${alias}"`)
        ? files.map(({ path, weight, width, isItalic }) => ({ name: alias, path, weight, width, isItalic }))
        : [],
    )
    return [...ofFolder, ...this.#bundled.listFiles(lists)]
  }

  /** Returns the characters of a text that {@link drawable} replaces or leaves out, except for control characters. */
  listMissing(family: string, style: FontStyle, text: string, languages?: TextLanguages): readonly string[] {
    const { missing } = this.#choose(family, style, toDrawn(text), languages)
    const codePoints = new Set(Array.from(missing.values(), (lacked) => [...lacked]).flat())
    const halves = text.match(/\p{Surrogate}/gu) ?? []
    return [...new Set(halves), ...Array.from(codePoints, (codePoint) => String.fromCodePoint(codePoint))]
  }

  /**
   * Divides a text into runs that one font file draws, for a renderer that is given files.
   *
   * @param families - Names in order of preference; the default family and those of the scripts follow.
   */
  divideIntoRuns(families: readonly string[], style: FontStyle, text: string): FontRun[] {
    const names = [
      ...families,
      defaultFamily,
      ...listScriptFamilies(getHanFamily(detectHanLanguage(text))),
      completeFamily.family,
    ]
    const chain = createChain(names, style)
    const runs: { text: string; font: FontFile | undefined }[] = []
    for (const segment of splitGraphemes(text)) {
      const isBlank = listVisible(segment).length === 0
      const last = runs.at(-1)
      // White space is drawn by any font, and a text that begins with it waits for its first character.
      const found = isBlank ? last?.font : this.#findFile(chain, segment)
      const isMissing = !isBlank && found === undefined
      const font = isMissing ? this.#findFile(chain, REPLACEMENT) : found
      const drawn = isMissing ? REPLACEMENT : segment
      if (last !== undefined && (last.font === undefined || isSameFile(last.font, font))) {
        last.text += drawn
        last.font = font
      } else runs.push({ text: drawn, font })
    }
    return runs
  }

  /** Returns the first file that draws a cluster, or else the first one that has its base. */
  #findFile(chain: FontChain, cluster: string): FontFile | undefined {
    const search = this.#search
    const font =
      search.findCluster(chain, cluster, true) ??
      search.findCluster(chain, cluster, false) ??
      search.findCharacter(chain, listVisible(cluster)[0] ?? 0)
    return font === undefined ? undefined : { path: font.path, weight: chain.style.weight }
  }

  #choose(family: string, style: FontStyle, text: string, languages: TextLanguages = {}): FontChoice {
    const { named, surrounding } = languages
    const key = `${family}|${style.variant}|${style.weight}|${named}|${surrounding}|${text}`
    const cached = this.#choices.get(key)
    if (cached !== undefined) return cached
    const chains = {
      text: [family.trim(), defaultFamily],
      scripts: listScriptFamilies(this.#chooseHanFamily(style, text, languages)),
    }
    const choice = collectFonts(chains, style, text, this.#search, () => this.#bundled.loadEmojiFont())
    if (this.#choices.size >= MAX_CACHED_TEXTS) this.#choices.clear()
    this.#choices.set(key, choice)
    return choice
  }

  /** Related texts count only if their font has all Han characters of the text: a Chinese title may be among Japanese texts. */
  #chooseHanFamily(style: FontStyle, text: string, { named, surrounding }: TextLanguages): string {
    const own = named ?? detectHanLanguage(text)
    if (own !== undefined || surrounding === undefined) return getHanFamily(own)
    const suggested = getHanFamily(surrounding)
    const hanCharacters = text.match(/\p{Script=Han}/gu) ?? []
    const chain = createChain([suggested], style)
    const hasAll = hanCharacters.every((character) => {
      const codePoint = character.codePointAt(0) ?? 0
      return this.#search.findCharacter(chain, codePoint) !== undefined
    })
    return hasAll ? suggested : getHanFamily(undefined)
  }
}

/** Replaces halves of surrogate pairs, and control characters, which are never drawn. */
const toDrawn = (text: string): string => text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}/gu, INVISIBLE)

function replaceMissing(cluster: string, missing: ReadonlySet<number> | undefined): string {
  if (missing === undefined) return cluster
  return Array.from(cluster, (character, index) => {
    if (!missing.has(character.codePointAt(0) ?? 0)) return character
    // A sign of replacement for each mark would say more than its letter.
    const isMark = index > 0 && /\p{Mark}/u.test(character)
    const sign = isMark ? INVISIBLE : REPLACEMENT
    return character.length === 2 ? sign + INVISIBLE : sign
  }).join('')
}

function isSameFile(one: FontFile, other: FontFile | undefined): boolean {
  return one.path === other?.path && one.weight === other.weight
}
