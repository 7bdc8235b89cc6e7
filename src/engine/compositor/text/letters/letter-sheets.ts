import type { Context2D } from '../../context2d.ts'
import type { TextContent } from '../../frame-description.ts'
import { LruCache } from '../../lru-cache.ts'
import type { Resources } from '../../resources.ts'
import type { TextLayout } from '../text-layout.ts'
import { coarser, type Grid } from './grid.ts'
import type { LetterBox } from './letter-animation.ts'
import { type LetterAtlas, makeAtlas } from './letter-atlas.ts'
import { cutIntoUnits, type LetterUnit } from './letter-units.ts'
import { ShapeCheck } from './shape-check.ts'
import type { UnitPart } from './unit-ink.ts'

/** A set text, cut into what moves. */
export interface LetterSheet {
  /** Tells texts apart that are cut or look differently. */
  readonly key: string
  readonly layout: TextLayout
  readonly units: readonly LetterUnit[]
  /** For each unit. */
  readonly boxes: readonly LetterBox[]
}

const MAX_SHEETS = 128
/** Four bytes each. */
const MAX_CACHED_PIXELS = 8_000_000
/** Of a raster's sides, again and again until it is small enough. */
const COARSER = 0.7
const MAX_COARSENINGS = 16

/** Cuts texts into letters and paints those, each once for as long as the text stays the same. */
export class LetterSheets {
  readonly #resources: Resources
  readonly #measuring: Context2D
  readonly #sheets = new LruCache<LetterSheet>(MAX_SHEETS)
  readonly #atlases = new LruCache<LetterAtlas | undefined>(MAX_CACHED_PIXELS, (atlas) =>
    atlas === undefined ? 1 : atlas.drawable.width * atlas.drawable.height,
  )

  constructor(resources: Resources) {
    this.#resources = resources
    this.#measuring = resources.createLayer(1, 1).context
  }

  /** @param boxWidth - What the layout was made for, in composition pixels. */
  sheet({ text, style }: TextContent, boxWidth: number, layout: TextLayout): LetterSheet {
    const key = JSON.stringify([text, style, boxWidth])
    return this.#sheets.get(key, () => {
      const check = new ShapeCheck(this.#resources, layout.font, style)
      const { units, graphemeCount } = cutIntoUnits(layout, style, this.#measuring, check)
      const textHalfWidth = layout.lines.reduce((most, { width }) => Math.max(most, width / 2), 0)
      const boxes = units.map(({ line, left, right, graphemesBefore, stops }, index): LetterBox => {
        const bottom = line.top + layout.baseline
        return {
          index,
          count: units.length,
          graphemesBefore,
          graphemes: stops.length,
          graphemeCount,
          left,
          right,
          top: bottom - style.fontSize * CAP_HEIGHT,
          bottom,
          lineLeft: line.left,
          lineRight: line.left + line.width,
          textHalfWidth,
          em: style.fontSize,
          readingSide: style.direction === 'ltr' ? 1 : -1,
        }
      })
      return { key, layout, units, boxes }
    })
  }

  /** @returns The atlas on that grid; undefined if it would be too large. */
  atlas(sheet: LetterSheet, { style }: TextContent, part: UnitPart, grid: Grid): LetterAtlas | undefined {
    return this.#atlases.get(`${part}|${grid.matrix.join()}|${sheet.key}`, () =>
      makeAtlas(sheet.units, sheet.layout, style, part, grid, this.#measuring, this.#resources),
    )
  }

  /** The atlas on that grid, or on a coarser one if it would be too large. */
  affordableAtlas(
    sheet: LetterSheet,
    content: TextContent,
    part: UnitPart,
    wanted: Grid,
  ): LetterAtlas | undefined {
    let grid = wanted
    for (let attempt = 0; attempt < MAX_COARSENINGS; attempt++) {
      const atlas = this.atlas(sheet, content, part, grid)
      if (atlas !== undefined) return atlas
      grid = coarser(grid, COARSER)
    }
    return undefined
  }
}

/** Of the font size; what letters turn about is the middle of capitals. */
const CAP_HEIGHT = 0.72
