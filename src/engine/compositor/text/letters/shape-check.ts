import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import type { Resources } from '../../resources.ts'
import { applyTextSettings } from '../text-layout.ts'
import { withStandIns } from '../torn-emoji.ts'

/** A part of a word with the offset of its left end from the word's left end, when it is painted alone. */
export interface IsolatedPart {
  readonly text: string
  readonly left: number
  /** The range of the word that the part covers. */
  readonly from: number
  readonly to: number
}

/** The font size at which shapes are compared, in pixels. */
const EM = 24
/**
 * Fraction of a letter's ink that may differ. Unchanged letters differ by nothing, but a changed neighbour
 * may overlap them; parts of ligatures differ by 0.14 to 0.6.
 */
const TOLERANCE = 0.05
const MARGIN = EM / 2
/** Letters spaced widely enough to exceed this width do not touch each other. */
const MAX_COLUMNS = 8192

/**
 * Finds the letters of a word that look different when they are painted alone: parts of ligatures, and
 * letters that their neighbours change. Scripts and fonts are too diverse for rules, so that the letters are
 * painted and compared.
 */
export class ShapeCheck {
  readonly #resources: Resources
  readonly #style: TextStyle

  constructor(resources: Resources, style: TextStyle) {
    this.#resources = resources
    this.#style = style
  }

  /**
   * @param word - As it is painted in its direction and font (a CSS shorthand).
   * @param width - Width of the word in composition pixels.
   */
  findChangedParts(
    word: string,
    { direction, font }: { readonly direction: 'ltr' | 'rtl'; readonly font: string },
    width: number,
    parts: readonly IsolatedPart[],
  ): boolean[] {
    const scale = EM / this.#style.fontSize
    const columns = Math.ceil(width * scale + 2 * MARGIN)
    const rows = 3 * EM
    if (!(columns <= MAX_COLUMNS)) return parts.map(() => false)
    const paintTexts = (
      texts: readonly { readonly text: string; readonly left: number }[],
    ): Uint8ClampedArray => {
      const { context } = this.#resources.createLayer(columns, rows)
      context.translate(MARGIN, 2 * EM)
      context.scale(scale, scale)
      prepare(context, font, this.#style, direction)
      for (const { text, left } of texts) context.fillText(withStandIns(text), left, 0)
      return context.getImageData(0, 0, columns, rows).data
    }
    const whole = paintTexts([{ text: word, left: 0 }])
    const alone = paintTexts(parts)
    const changes = compareColumns(whole, alone, columns, rows)
    return parts.map(({ from, to }) => {
      const first = Math.max(0, Math.floor(MARGIN + from * scale))
      const last = Math.min(columns, Math.ceil(MARGIN + to * scale))
      let [ink, changed] = [0, 0]
      for (let x = first; x < last; x++) {
        ink += changes.ink[x] ?? 0
        changed += changes.changed[x] ?? 0
      }
      return changed > TOLERANCE * ink
    })
  }
}

function prepare(context: Context2D, font: string, style: TextStyle, direction: 'ltr' | 'rtl'): void {
  applyTextSettings(context, font, style)
  context.direction = direction
  context.fillStyle = '#000000'
}

/** Sums the ink and the difference of two images over each column. */
function compareColumns(
  one: Uint8ClampedArray,
  other: Uint8ClampedArray,
  columns: number,
  rows: number,
): { readonly ink: Float64Array; readonly changed: Float64Array } {
  const ink = new Float64Array(columns)
  const changed = new Float64Array(columns)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = (y * columns + x) * 4 + 3
      const [a, b] = [one[at] ?? 0, other[at] ?? 0]
      ink[x] = (ink[x] ?? 0) + Math.max(a, b)
      changed[x] = (changed[x] ?? 0) + Math.abs(a - b)
    }
  }
  return { ink, changed }
}
