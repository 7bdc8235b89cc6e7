import type { FontStyle } from '../../document/model.ts'
import { type BundledFamily, bundledFamilies, genericFamilies } from './bundled-families.ts'
import type { BundledFonts } from './bundled-fonts.ts'
import type { FolderFontFile, FolderFonts } from './folder-fonts.ts'
import { ShapingCheck } from './shaping-check.ts'

const bundledByName: ReadonlyMap<string, BundledFamily> = new Map(
  [...bundledFamilies, ...genericFamilies].map((family) => [family.family.toLowerCase(), family]),
)

/** Marks that any letter may carry, so that fonts have them without a place at every letter. */
const freeMarkPattern = /(?!\p{Variation_Selector})(?!\p{Default_Ignorable_Code_Point})\p{Script=Inherited}/u

/** A font file that was found for a character or a cluster. */
export interface FoundFont {
  readonly path: string
  /** Loads the file into Skia and returns its name for a CSS family list. */
  readonly load: () => string
  readonly has: (codePoint: number) => boolean
}

/** Families to try in order, in one style. */
export interface FontChain {
  /** In lower case. */
  readonly families: readonly string[]
  readonly style: FontStyle
  /** Equal for equal chains. */
  readonly key: string
}

export function createChain(families: readonly string[], style: FontStyle): FontChain {
  const names = families.map((family) => family.trim().toLowerCase())
  return { families: names, style, key: `${style.variant}|${style.weight}|${names.join('|')}` }
}

/** Texts repeat their characters, and a chain has dozens of families. */
const MAX_CACHED_CHARACTERS = 50_000

/** Finds the font files for characters, and for clusters: letters with their marks, which one file must draw together. */
export class FontSearch {
  readonly #folder: FolderFonts | undefined
  readonly #bundled: BundledFonts
  readonly #check = new ShapingCheck()
  readonly #found = new Map<string, FoundFont | undefined>()

  constructor(folder: FolderFonts | undefined, bundled: BundledFonts) {
    this.#folder = folder
    this.#bundled = bundled
  }

  /** @param name - In lower case. */
  hasFamily(name: string): boolean {
    return this.#folder?.families.has(name) === true || bundledByName.has(name)
  }

  /** Returns the first font of a chain that has a character. */
  findCharacter(chain: FontChain, codePoint: number): FoundFont | undefined {
    const key = `${codePoint}|${chain.key}`
    if (this.#found.has(key)) return this.#found.get(key)
    const [font] = this.#listFonts(chain, codePoint)
    if (this.#found.size >= MAX_CACHED_CHARACTERS) this.#found.clear()
    this.#found.set(key, font)
    return font
  }

  /**
   * Returns the first font of a chain that draws a cluster: it has all its characters and places its marks.
   *
   * @param placesMarks - If false, having all characters is enough.
   */
  findCluster(chain: FontChain, cluster: string, placesMarks: boolean): FoundFont | undefined {
    const bases = [cluster, cluster.normalize('NFD')].map((form) => listVisible(form)[0] ?? 0)
    for (const codePoint of new Set(bases)) {
      for (const font of this.#listFonts(chain, codePoint)) {
        if (!coversCluster(font, cluster)) continue
        if (!placesMarks || this.placesMarks(font, cluster)) return font
      }
    }
    return undefined
  }

  /** Returns whether a font that has all characters of a cluster also places its marks. */
  placesMarks(font: FoundFont, cluster: string): boolean {
    return !freeMarkPattern.test(cluster) || this.#check.placesMarks(font.path, cluster)
  }

  *#listFonts({ families, style }: FontChain, codePoint: number): Generator<FoundFont> {
    for (const name of families) {
      const own = this.#folder?.families.get(name)
      const files = own?.files.filter(({ codePoints }) => codePoints.has(codePoint)) ?? []
      if (own !== undefined && files.length > 0) {
        const { path, codePoints } = chooseFolderFile(files, style)
        yield { path, load: () => own.alias, has: (other) => codePoints.has(other) }
        continue
      }
      const family = bundledByName.get(name)
      if (family === undefined) continue
      for (const path of this.#bundled.listPaths(family, style, codePoint)) {
        yield {
          path,
          load: () => this.#bundled.load(path),
          has: (other) => this.#bundled.covers(path, other),
        }
      }
    }
  }
}

/** Returns whether a font has the characters of a cluster, composed or decomposed: the shaper tries both. */
export function coversCluster(font: FoundFont, cluster: string): boolean {
  return [cluster, cluster.normalize('NFD')].some((form) =>
    listVisible(form).every((codePoint) => font.has(codePoint)),
  )
}

/** Characters that control shaping and have no glyph. */
const invisiblePattern = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{White_Space}]/u

/** Returns the code points of a text that need a glyph. */
export function listVisible(text: string): number[] {
  return Array.from(text)
    .filter((character) => !invisiblePattern.test(character))
    .map((character) => character.codePointAt(0) ?? 0)
}

/** The nearest style, as Skia chooses it for other texts: the normal width first, then the slope, then the weight. */
function chooseFolderFile(files: readonly FolderFontFile[], { variant, weight }: FontStyle): FolderFontFile {
  const distance = (file: FolderFontFile): number =>
    Math.abs(file.width - 5) * 10_000 +
    (file.isItalic === (variant === 'italic') ? 0 : 1000) +
    Math.abs(file.weight - weight)
  return files.reduce((best, file) => (distance(file) < distance(best) ? file : best))
}
