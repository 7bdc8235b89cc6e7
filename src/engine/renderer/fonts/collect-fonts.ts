import type { FontException } from '../../compositor/resources.ts'
import { splitGraphemes } from '../../document/graphemes.ts'
import type { FontStyle } from '../../document/model.ts'
import { completeFamily } from './bundled-families.ts'
import { findExceptions } from './font-exceptions.ts'
import { createChain, type FontChain, type FontSearch, type FoundFont, listVisible } from './font-search.ts'

/** The font files that draw a text. */
export interface FontChoice {
  /** A CSS family list. */
  readonly families: string
  readonly exceptions: readonly FontException[]
  /** The code points that no file has, by the cluster that they are missing in. */
  readonly missing: ReadonlyMap<string, ReadonlySet<number>>
}

/** Names of families to try, in order. */
export interface FamilyChains {
  /** The named family and the default one. */
  readonly text: readonly string[]
  /** For characters that neither has. */
  readonly scripts: readonly string[]
}

const REPLACEMENT = '\uFFFD'
const SOFT_HYPHEN = '\u00AD'
const emojiPattern = /(?![0-9#*])\p{Emoji}/u
/** Drawn in colour unless the text asks otherwise, although Japanese fonts have some of them as plain glyphs. */
const colouredPattern = /\p{Emoji_Presentation}(?!\uFE0E)/u
/** Selects the coloured form of the preceding character. */
const emojiFormPattern = /[\uFE0F\u20E3]/

/** Chooses the fonts for a text: {@link FontChoice}. */
export function collectFonts(
  chains: FamilyChains,
  style: FontStyle,
  text: string,
  search: FontSearch,
  loadEmojiFont: () => string,
): FontChoice {
  const collector = new FontCollector(chains, style, search)
  // The first file determines a line's ascent and descent, so the list always starts with the named family.
  const hyphen = text.includes(SOFT_HYPHEN) ? ['-'] : []
  for (const cluster of ['x', ...hyphen, ...new Set(divideIntoClusters(text)), REPLACEMENT])
    collector.add(cluster)
  const hasColoured = colouredPattern.test(text)
  const needsEmoji = hasColoured || emojiFormPattern.test(text) || collector.needsEmoji
  const emoji = needsEmoji ? [loadEmojiFont()] : []
  const { missing } = collector
  const [texts, scripts] = [collector.textFonts.list(), collector.scriptFonts.list()]
  const load = (fonts: readonly FoundFont[]): string[] => [...new Set(fonts.map((font) => font.load()))]
  const names = hasColoured
    ? [...load(texts), ...emoji, ...load(scripts)]
    : [...load(texts), ...load(scripts), ...emoji]
  const families = names.map((name) => `"${name}"`).join(', ')
  const exceptions = findExceptions(text, collector.clusters, [...texts, ...scripts], families, search)
  return { families, exceptions, missing }
}

/** Divides a text into clusters: letters with their marks. Only texts with marks have any of several characters. */
export function divideIntoClusters(text: string): string[] {
  return /\p{Mark}/u.test(text) ? splitGraphemes(text) : [...text]
}

/** Fonts in the order in which they are first needed: those of clusters last, because they also have single characters. */
class FontList {
  readonly #ofCharacters = new Map<string, FoundFont>()
  readonly #ofClusters = new Map<string, FoundFont>()

  add(font: FoundFont): FoundFont {
    if (!this.#ofCharacters.has(font.path)) this.#ofCharacters.set(font.path, font)
    return font
  }

  addForCluster(font: FoundFont): FoundFont {
    if (!this.#ofClusters.has(font.path)) this.#ofClusters.set(font.path, font)
    return font
  }

  list(): FoundFont[] {
    return [...new Map([...this.#ofCharacters, ...this.#ofClusters]).values()]
  }
}

/** Collects the fonts for one cluster after the other. */
class FontCollector {
  readonly textFonts = new FontList()
  readonly scriptFonts = new FontList()
  readonly missing = new Map<string, Set<number>>()
  /** The fonts of clusters of several characters. */
  readonly clusters = new Map<string, FoundFont>()
  needsEmoji = false
  readonly #text: FontChain
  readonly #scripts: FontChain
  readonly #complete: FontChain
  readonly #search: FontSearch

  constructor({ text, scripts }: FamilyChains, style: FontStyle, search: FontSearch) {
    this.#text = createChain(text, style)
    this.#scripts = createChain(scripts, style)
    this.#complete = createChain([completeFamily.family], style)
    this.#search = search
  }

  add(cluster: string): void {
    const visible = listVisible(cluster)
    const isEmoji = emojiPattern.test(cluster) || emojiFormPattern.test(cluster)
    if (visible.length < 2 || isEmoji) {
      for (const codePoint of visible) this.#addCharacter(cluster, codePoint)
      return
    }
    const font = this.#findClusterFont(cluster)
    if (font !== undefined) {
      this.clusters.set(cluster, font)
      return
    }
    const [base = 0, ...marks] = visible
    const found = this.#addCharacter(cluster, base)
    for (const mark of marks) if (found?.has(mark) !== true) this.#setMissing(cluster, mark)
  }

  #findClusterFont(cluster: string): FoundFont | undefined {
    for (const placesMarks of [true, false]) {
      const find = (chain: FontChain): FoundFont | undefined =>
        this.#search.findCluster(chain, cluster, placesMarks)
      const text = find(this.#text)
      if (text !== undefined) return this.textFonts.addForCluster(text)
      const other = find(this.#complete) ?? find(this.#scripts)
      if (other !== undefined) return this.scriptFonts.addForCluster(other)
    }
    return undefined
  }

  #addCharacter(cluster: string, codePoint: number): FoundFont | undefined {
    const find = (chain: FontChain): FoundFont | undefined => this.#search.findCharacter(chain, codePoint)
    const text = find(this.#text)
    if (text !== undefined) return this.textFonts.add(text)
    const script = find(this.#scripts)
    if (script !== undefined) return this.scriptFonts.add(script)
    const character = String.fromCodePoint(codePoint)
    if (emojiPattern.test(character)) this.needsEmoji = true
    else {
      const complete = find(this.#complete)
      if (complete !== undefined) return this.scriptFonts.add(complete)
      if (character !== '\u20E3') this.#setMissing(cluster, codePoint)
    }
    return undefined
  }

  #setMissing(cluster: string, codePoint: number): void {
    const missing = this.missing.get(cluster) ?? new Set()
    missing.add(codePoint)
    this.missing.set(cluster, missing)
  }
}
