import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontStyle } from '../../document/model.ts'
import { type BundledFamily, emojiFont } from './bundled-families.ts'
import { readFontFacts } from './font-tables.ts'
import { findPackageFolder } from './package-folder.ts'
import { type CodePointRanges, parseUnicodeRange, rangesContain } from './unicode-ranges.ts'

interface Subset {
  readonly name: string
  readonly ranges: CodePointRanges
}

interface PackageIndex {
  readonly folder: string
  readonly id: string
  readonly hasItalic: boolean
  readonly subsets: readonly Subset[]
}

/** A font file and its name in family lists. */
export interface NamedFontFile {
  readonly name: string
  readonly path: string
}

/**
 * Finds the bundled font files for a character and loads them into Skia, once.
 *
 * A process should have one of these: package indexes and character tables are read only once.
 */
export class BundledFonts {
  readonly #indexes = new Map<string, PackageIndex>()
  /** The characters of each file by path; undefined for a file that the package lacks. */
  readonly #coverages = new Map<string, ReadonlySet<number> | undefined>()
  /** The name under which Skia knows each loaded file, by path. */
  readonly #names = new Map<string, string>()

  /** Returns whether a file of {@link listPaths} has a glyph for a character. */
  covers(path: string, codePoint: number): boolean {
    return this.#getCoverage(path)?.has(codePoint) === true
  }

  /** Loads a file of {@link listPaths} into Skia and returns its name for a CSS family list. */
  load(path: string): string {
    const known = this.#names.get(path)
    if (known !== undefined) return known
    // Derived from the path: Skia has one table of fonts for the process, whatever number of objects fill it.
    const name = `framewright ${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
    if (!GlobalFonts.has(name) && GlobalFonts.registerFromPath(path, name) === null) {
      throw new Error(`The font file ${path} can't be loaded.`)
    }
    this.#names.set(path, name)
    return name
  }

  /** Loads the emoji font and returns its name for a CSS family list. */
  loadEmojiFont(): string {
    return this.load(join(findPackageFolder(emojiFont.packageName), 'files', emojiFont.file))
  }

  /** Returns the loaded files that a CSS family list names: those a browser needs to draw the same text. */
  listFiles(families: string): NamedFontFile[] {
    const names = new Set(Array.from(families.matchAll(/"([^"]*)"/g), ([, name]) => name))
    return [...this.#names].filter(([, name]) => names.has(name)).map(([path, name]) => ({ name, path }))
  }

  /**
   * Yields the files of a family that have a glyph for a character, in order of preference.
   *
   * The packages state the Unicode ranges of their files, but the ranges promise far more than the fonts have (a third
   * of "latin-ext" in Roboto), so the file's own character table decides. A weight that the family lacks becomes the
   * nearest one; Skia slants the upright font if the family has no italic one.
   */
  *listPaths(family: BundledFamily, style: FontStyle, codePoint: number): Generator<string> {
    for (const path of this.#listCandidates(family, style, codePoint)) {
      if (this.covers(path, codePoint)) yield path
    }
  }

  *#listCandidates(family: BundledFamily, style: FontStyle, codePoint: number): Generator<string> {
    const isItalic = style.variant === 'italic'
    if ('getFile' in family) {
      const weight = findNearestWeight(family.weights, style.weight)
      yield join(findPackageFolder(family.packageName), family.getFile(weight, isItalic))
      return
    }
    const index = this.#getIndex(family.packageName)
    const weight = family.weights === 'variable' ? 'wght' : findNearestWeight(family.weights, style.weight)
    const slope = isItalic && index.hasItalic ? 'italic' : 'normal'
    for (const { name, ranges } of index.subsets) {
      if (!rangesContain(ranges, codePoint)) continue
      yield join(index.folder, 'files', `${index.id}-${name}-${weight}-${slope}.woff2`)
    }
  }

  #getIndex(packageName: string): PackageIndex {
    const index = this.#indexes.get(packageName) ?? readPackageIndex(packageName)
    this.#indexes.set(packageName, index)
    return index
  }

  #getCoverage(path: string): ReadonlySet<number> | undefined {
    if (!this.#coverages.has(path)) {
      this.#coverages.set(path, existsSync(path) ? readFontFacts(readFileSync(path)).codePoints : undefined)
    }
    return this.#coverages.get(path)
  }
}

function findNearestWeight(weights: readonly number[], weight: number): number {
  return weights.reduce((best, candidate) =>
    Math.abs(candidate - weight) < Math.abs(best - weight) ? candidate : best,
  )
}

function readPackageIndex(packageName: string): PackageIndex {
  const folder = findPackageFolder(packageName)
  // Every Fontsource package has both files, in this form.
  const metadata = JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8')) as {
    id: string
    styles: string[]
  }
  const unicode = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const subsets = Object.entries(unicode).map(([name, range]) => ({
    // Numbered subsets are in brackets here, but not in file names.
    name: name.replace(/^\[(\d+)\]$/, '$1'),
    ranges: parseUnicodeRange(range),
  }))
  // Where ranges overlap, named subsets (latin, greek…) take precedence over numbered ones.
  subsets.sort((a, b) => Number(/^\d+$/.test(a.name)) - Number(/^\d+$/.test(b.name)))
  return { folder, id: metadata.id, hasItalic: metadata.styles.includes('italic'), subsets }
}
