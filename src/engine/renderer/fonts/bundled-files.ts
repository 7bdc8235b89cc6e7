import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontStyle } from '../../document/model.ts'
import type { BundledFamily } from './bundled-families.ts'
import { readFontFacts } from './font-tables.ts'
import { type CodePointRanges, parseUnicodeRange, rangesContain } from './unicode-ranges.ts'

const require = createRequire(import.meta.url)

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

const indexes = new Map<string, PackageIndex>()
/** What a file has glyphs for; undefined for a file that the package lacks. */
const coverages = new Map<string, ReadonlySet<number> | undefined>()

/** The folder of an installed npm package. */
export function findPackageFolder(packageName: string): string {
  return dirname(require.resolve(`${packageName}/package.json`))
}

/**
 * The file of a family that has a glyph for a character.
 *
 * The packages say by Unicode ranges which of their files to look into, but ranges promise far more than
 * the fonts have (a third of "latin-ext" in Roboto), so the file itself is asked. A weight that the
 * family lacks becomes the nearest it has; an italic that it lacks is slanted by Skia.
 */
export function findBundledFile(
  family: BundledFamily,
  style: FontStyle,
  codePoint: number,
): string | undefined {
  const index = readPackageIndex(family.packageName)
  const weight = family.weights === 'variable' ? 'wght' : findNearestWeight(family.weights, style.weight)
  const slope = style.variant === 'italic' && index.hasItalic ? 'italic' : 'normal'
  for (const { name, ranges } of index.subsets) {
    if (!rangesContain(ranges, codePoint)) continue
    const path = join(index.folder, 'files', `${index.id}-${name}-${weight}-${slope}.woff2`)
    if (readCoverage(path)?.has(codePoint)) return path
  }
  return undefined
}

function readCoverage(path: string): ReadonlySet<number> | undefined {
  if (!coverages.has(path)) {
    coverages.set(path, existsSync(path) ? readFontFacts(readFileSync(path)).codePoints : undefined)
  }
  return coverages.get(path)
}

function findNearestWeight(weights: readonly number[], weight: number): number {
  return weights.reduce((best, candidate) =>
    Math.abs(candidate - weight) < Math.abs(best - weight) ? candidate : best,
  )
}

function readPackageIndex(packageName: string): PackageIndex {
  const cached = indexes.get(packageName)
  if (cached !== undefined) return cached
  const folder = findPackageFolder(packageName)
  // Both files are part of every Fontsource package and have this shape.
  const metadata = JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8')) as {
    id: string
    styles: string[]
  }
  const unicode = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const subsets = Object.entries(unicode).map(([name, range]) => ({
    // Numbered subsets stand in brackets there and without them in file names.
    name: name.replace(/^\[(\d+)\]$/, '$1'),
    ranges: parseUnicodeRange(range),
  }))
  // Where ranges overlap the named subsets (latin, greek…) win over the numbered slices.
  subsets.sort((a, b) => Number(/^\d+$/.test(a.name)) - Number(/^\d+$/.test(b.name)))
  const index = { folder, id: metadata.id, hasItalic: metadata.styles.includes('italic'), subsets }
  indexes.set(packageName, index)
  return index
}
