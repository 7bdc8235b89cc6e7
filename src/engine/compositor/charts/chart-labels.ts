import type { FontStyle, TextStyle } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import { paintText } from '../text/paint-text.ts'
import type { TextRasters } from '../text/text-rasters.ts'

export interface LabelStyle {
  readonly fontSize: number
  readonly color: string
  readonly weight?: FontStyle['weight']
}

/** A label at its place: `x` is its left end, middle or right end, `y` the middle of its capitals. */
export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly align: 'left' | 'center' | 'right'
}

const FAMILY = 'Inter'
const WEIGHT = 500
/** From the baseline to the middle of Inter's capitals, in font sizes. */
const CAPITAL_MIDDLE = 0.364
const ELLIPSIS = '…'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const letter = /\p{L}/u
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Measures, shortens and paints the one-line texts of charts. */
export class ChartLabels {
  readonly #texts: TextRasters

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  width(text: string, fontSize: number, weight: number = WEIGHT): number {
    return text === '' ? 0 : this.#texts.width(text, style(text, { fontSize, color: '#000', weight }))
  }

  /** The text, or its beginning and "…" where it is wider than that; empty where not one letter fits. */
  shortened(text: string, maxWidth: number, fontSize: number, weight: number = WEIGHT): string {
    if (this.width(text, fontSize, weight) <= maxWidth) return text
    const parts = Array.from(graphemes.segment(text), ({ segment }) => segment)
    const beginning = (count: number): string => parts.slice(0, count).join('').trimEnd() + ELLIPSIS
    let fitting = 0
    let tooMany = parts.length
    while (tooMany - fitting > 1) {
      const middle = (fitting + tooMany) >> 1
      if (this.width(beginning(middle), fontSize, weight) <= maxWidth) fitting = middle
      else tooMany = middle
    }
    return fitting === 0 ? '' : beginning(fitting)
  }

  paint(context: Context2D, { text, x, y, align }: PlacedLabel, labelStyle: LabelStyle): void {
    if (text === '') return
    const textStyle = style(text, labelStyle)
    const layout = this.#texts.layout({ text, style: textStyle }, UNBROKEN)
    const width = layout.lines[0]?.width ?? 0
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    context.save()
    context.translate(left, y + CAPITAL_MIDDLE * labelStyle.fontSize - layout.baseline)
    const content = {
      type: 'text',
      text,
      style: textStyle,
      vertical: 'top',
      highlight: undefined,
      letters: undefined,
    } as const
    paintText(context, layout, content, (baseline) => baseline)
    context.restore()
  }
}

/** Pixels: no label is as wide. */
const UNBROKEN = 1e9

/** A label is read from its first letter's side. */
function style(text: string, { fontSize, color, weight = WEIGHT }: LabelStyle): TextStyle {
  const first = letter.exec(text)?.[0] ?? ''
  return {
    color,
    align: 'left',
    fontFamily: FAMILY,
    fontStyle: { variant: 'normal', weight },
    fontSize,
    lineHeight: 1.2,
    letterSpacing: 0,
    direction: rightToLeft.test(first) ? 'rtl' : 'ltr',
    strokeWidth: 0,
    strokeColor: '#000',
    background: undefined,
  }
}
