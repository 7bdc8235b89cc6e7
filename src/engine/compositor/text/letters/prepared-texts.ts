import { multiply, type Rectangle } from '../../box-matrix.ts'
import type { LettersState, TextContent } from '../../frame-description.ts'
import type { PlacedLayer } from '../../placed-layer.ts'
import { computeTextTop } from '../paint-text-content.ts'
import { computeStrokeReach, isMulticoloured } from '../text-finish.ts'
import { computeInkBounds, type TextLayout } from '../text-layout.ts'
import type { TextRasters } from '../text-rasters.ts'
import { buildGrids } from './grid.ts'
import type { TextBlock, TextLight } from './letter-animation.ts'
import { divideIntoLetters, type PartedLetter, type PosedText } from './letter-parts.ts'
import type { LetterSheets } from './letter-sheets.ts'
import { once } from './once.ts'
import { poseLetters } from './paint-moving-letters.ts'
import { letterAnimations } from './registry.ts'

export type TextLayer = PlacedLayer & { readonly content: TextContent }

/** A text with everything that its animation needs. */
export interface PreparedText extends PosedText {
  readonly state: LettersState
  /** The area that the text at rest may cover, in its own pixels. */
  readonly ink: Rectangle
  /** Returns the light, if the animation lights the text instead of moving its letters. */
  readonly light: () => TextLight | undefined
  /** As {@link divideIntoLetters}. */
  readonly parted: () => readonly PartedLetter[] | undefined
}

/** Texts that are prepared for the frame that is drawn and the one before it. */
const MAX_TEXTS = 64

/** Prepares animated texts, each once for measuring and painting it. */
export class PreparedTexts {
  readonly #texts: TextRasters
  readonly #sheets: LetterSheets
  /** The oldest first. A state belongs to one text of one frame. */
  readonly #prepared = new Map<LettersState, { readonly layer: TextLayer; readonly text: PreparedText }>()

  constructor(texts: TextRasters, sheets: LetterSheets) {
    this.#texts = texts
    this.#sheets = sheets
  }

  get(layer: TextLayer, state: LettersState): PreparedText {
    const known = this.#prepared.get(state)
    if (known !== undefined && isSamePlace(known.layer, layer)) return known.text
    const text = this.#prepare(layer, state)
    this.#prepared.set(state, { layer, text })
    const [oldest] = this.#prepared.keys()
    if (this.#prepared.size > MAX_TEXTS && oldest !== undefined) this.#prepared.delete(oldest)
    return text
  }

  #prepare({ box, content, matrix, scale }: TextLayer, state: LettersState): PreparedText {
    const layout = this.#texts.layout(content, box.width)
    const textMatrix = multiply(matrix, [1, 0, 0, 1, 0, computeTextTop(content, box, layout)])
    const ink = computeInkBounds(layout, content.style)
    const grids = buildGrids(box, textMatrix, scale, ink)
    const sheet = this.#sheets.getSheet(content, layout)
    const animation = letterAnimations[state.type]
    const letters = animation.kind === 'moving' ? poseLetters({ sheet, state, textMatrix }, animation) : []
    const text = { content, opacity: box.opacity, state, layout, textMatrix, grids, ink, sheet, letters }
    const light = once(() =>
      animation.kind === 'light' ? animation.light(buildTextBlock(content, layout), state) : undefined,
    )
    return { ...text, light, parted: once(() => divideIntoLetters(text, this.#sheets)) }
  }
}

function isSamePlace(one: TextLayer, other: TextLayer): boolean {
  return (
    one.content === other.content &&
    one.box === other.box &&
    one.scale === other.scale &&
    one.matrix.every((value, index) => value === other.matrix[index])
  )
}

function buildTextBlock({ style }: TextContent, layout: TextLayout): TextBlock {
  // Letters extend slightly beyond their lines.
  const margin = computeStrokeReach(style) + (style.background?.horizontalPadding ?? style.fontSize * 0.06)
  const padding = style.finish?.backgroundPadding ?? { top: 0, bottom: 0 }
  const lines = layout.lines.filter(({ text }) => text.trim() !== '')
  return {
    left: lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY) - margin,
    right:
      lines.reduce((most, line) => Math.max(most, line.left + line.width), Number.NEGATIVE_INFINITY) + margin,
    top: (lines[0]?.top ?? 0) - padding.top,
    bottom: (lines.at(-1)?.top ?? 0) + layout.lineHeight + padding.bottom,
    em: style.fontSize,
    readingSide: style.direction === 'ltr' ? 1 : -1,
    color: style.color,
    isMulticoloured: isMulticoloured(style),
  }
}
