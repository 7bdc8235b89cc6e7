import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { TextContent } from '../../frame-description.ts'
import { LruCache } from '../../lru-cache.ts'
import type { Resources } from '../../resources.ts'
import { getLineStyle, listWholeLines } from '../line-run.ts'
import type { TextLayout, TextLine } from '../text-layout.ts'
import { coarsen, type Grid } from './grid.ts'
import type { LetterBox } from './letter-animation.ts'
import { type AtlasPlan, type LetterAtlas, paintAtlas, planAtlas } from './letter-atlas.ts'
import { cutIntoUnits, type LetterUnit } from './letter-units.ts'
import { ShapeCheck } from './shape-check.ts'
import type { UnitPart } from './unit-ink.ts'

/** A laid-out text, cut into units. */
export interface LetterSheet {
  /** Identifies the sheet. */
  readonly key: string
  readonly layout: TextLayout
  readonly units: readonly LetterUnit[]
  /** One box per unit. */
  readonly boxes: readonly LetterBox[]
}

const MAX_PLANS = 256
/** Four bytes each. */
const MAX_CACHED_PIXELS = 8_000_000
/** Factor by which the sides of a raster are reduced, repeatedly until it is small enough. */
const COARSER = 0.7
const MAX_COARSENINGS = 16

/** Cuts texts into letters and paints these, each once as long as the text stays the same. */
export class LetterSheets {
  readonly #resources: Resources
  readonly #measuring: Context2D
  /** A layout is cached as long as its text, its style and its width stay the same. */
  readonly #sheets = new WeakMap<TextLayout, LetterSheet>()
  #sheetCount = 0
  readonly #plans = new LruCache<AtlasPlan | undefined>(MAX_PLANS)
  readonly #atlases = new LruCache<LetterAtlas | undefined>(MAX_CACHED_PIXELS, (atlas) =>
    atlas === undefined ? 1 : atlas.drawable.width * atlas.drawable.height,
  )

  constructor(resources: Resources) {
    this.#resources = resources
    this.#measuring = resources.createLayer(1, 1).context
  }

  /** @param layout - That of the content. */
  getSheet({ style }: TextContent, layout: TextLayout): LetterSheet {
    const known = this.#sheets.get(layout)
    if (known !== undefined) return known
    const sheet = { key: String(this.#sheetCount++), layout, ...this.#cut(layout, style) }
    this.#sheets.set(layout, sheet)
    return sheet
  }

  #cut(layout: TextLayout, style: TextStyle): Pick<LetterSheet, 'units' | 'boxes'> {
    const getCheck = (line: TextLine): ShapeCheck =>
      new ShapeCheck(this.#resources, getLineStyle(line, style))
    const { units, graphemeCount } = cutIntoUnits(layout, style, this.#measuring, getCheck)
    const textHalfWidth = listWholeLines(layout).reduce(
      (most, { left, right }) => Math.max(most, (right - left) / 2),
      0,
    )
    const boxes = units.map(({ line, left, right, graphemesBefore, stops }, index): LetterBox => {
      const bottom = line.top + layout.baseline
      const { fontSize } = getLineStyle(line, style)
      return {
        index,
        count: units.length,
        graphemesBefore,
        graphemes: stops.length,
        graphemeCount,
        left,
        right,
        top: bottom - fontSize * CAP_HEIGHT,
        bottom,
        lineLeft: line.run?.lineLeft ?? line.left,
        lineRight: line.run?.lineRight ?? line.left + line.width,
        textHalfWidth,
        em: fontSize,
        readingSide: style.direction === 'ltr' ? 1 : -1,
      }
    })
    return { units, boxes }
  }

  /** Returns where an atlas on that grid has its images, or undefined if the atlas would be too large. */
  getPlan(sheet: LetterSheet, { style }: TextContent, grid: Grid): AtlasPlan | undefined {
    return this.#plans.get(`${grid.matrix.join()}|${sheet.key}`, () =>
      planAtlas(sheet.units, sheet.layout, style, grid, this.#measuring),
    )
  }

  /** @returns The atlas on that grid, or undefined if it would be too large. */
  getAtlas(sheet: LetterSheet, content: TextContent, part: UnitPart, grid: Grid): LetterAtlas | undefined {
    return this.#atlases.get(`${part}|${grid.matrix.join()}|${sheet.key}`, () => {
      const plan = this.getPlan(sheet, content, grid)
      return plan && paintAtlas(plan, sheet.units, sheet.layout, content.style, part, this.#resources)
    })
  }

  /** Returns the atlas on that grid, or on a coarser one if it would be too large. */
  getAffordableAtlas(
    sheet: LetterSheet,
    content: TextContent,
    part: UnitPart,
    wanted: Grid,
  ): LetterAtlas | undefined {
    let grid = wanted
    for (let attempt = 0; attempt < MAX_COARSENINGS; attempt++) {
      const atlas = this.getAtlas(sheet, content, part, grid)
      if (atlas !== undefined) return atlas
      grid = coarsen(grid, COARSER)
    }
    return undefined
  }
}

/**
 * Height of capital letters as a fraction of the font size; letters rotate about the middle of this height.
 */
const CAP_HEIGHT = 0.72
