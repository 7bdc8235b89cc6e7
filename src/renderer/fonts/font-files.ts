import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontStyle } from '../../document/model.ts'
import type { BundledFamily } from './bundled-families.ts'
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

/** The folder of an installed npm package. */
export function packageFolder(packageName: string): string {
  return dirname(require.resolve(`${packageName}/package.json`))
}

/**
 * The files of a family that hold the given characters, in a style; each file at most once.
 *
 * A weight that the family lacks becomes the nearest it has; an italic that it lacks is slanted by Skia.
 *
 * @returns The paths, and the code points that no file of the family has.
 */
export function fontFilesFor(
  family: BundledFamily,
  style: FontStyle,
  codePoints: Iterable<number>,
): { readonly paths: readonly string[]; readonly missing: readonly number[] } {
  const index = packageIndex(family.packageName)
  const needed = new Set<Subset>()
  const missing: number[] = []
  for (const codePoint of codePoints) {
    const subset = index.subsets.find(({ ranges }) => rangesContain(ranges, codePoint))
    if (subset === undefined) missing.push(codePoint)
    else needed.add(subset)
  }
  const weight = family.weights === 'variable' ? 'wght' : nearestWeight(family.weights, style.weight)
  const slope = style.variant === 'italic' && index.hasItalic ? 'italic' : 'normal'
  const paths = [...needed].map(({ name }) =>
    join(index.folder, 'files', `${index.id}-${name}-${weight}-${slope}.woff2`),
  )
  return { paths, missing }
}

function nearestWeight(weights: readonly number[], weight: number): number {
  return weights.reduce((best, candidate) =>
    Math.abs(candidate - weight) < Math.abs(best - weight) ? candidate : best,
  )
}

function packageIndex(packageName: string): PackageIndex {
  const known = indexes.get(packageName)
  if (known !== undefined) return known
  const folder = packageFolder(packageName)
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
