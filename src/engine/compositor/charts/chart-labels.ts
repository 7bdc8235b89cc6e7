import { splitGraphemes } from '../../document/graphemes.ts'
import type { FontStyle, TextStyle } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import { paintText } from '../text/paint-text.ts'
import type { TextRasters } from '../text/text-rasters.ts'

export interface LabelStyle {
  readonly fontSize: number
  readonly color: string
  readonly weight?: FontStyle['weight']
}

/** A positioned label: `x` is its left end, middle or right end, `y` the middle of its capital letters. */
export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly align: 'left' | 'center' | 'right'
}

export const CHART_FAMILY = 'Inter'
const WEIGHT = 500
/** Distance from the baseline to the middle of Inter's capital letters, in font sizes. */
const CAPITAL_MIDDLE = 0.364
const ELLIPSIS = '…'

const letter = /\p{L}/u
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Measures, shortens and paints the one-line texts of charts. */
export class ChartLabels {
  readonly #texts: TextRasters

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  width(text: string, fontSize: number, weight: number = WEIGHT): number {
    return text === '' ? 0 : this.#texts.width(text, buildStyle(text, { fontSize, color: '#000', weight }))
  }

  /** Shortens a text to a width with an ellipsis; returns an empty string if not even one letter fits. */
  shorten(text: string, maxWidth: number, fontSize: number, weight: number = WEIGHT): string {
    if (this.width(text, fontSize, weight) <= maxWidth) return text
    const parts = splitGraphemes(text)
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
    const textStyle = buildStyle(text, labelStyle)
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

/** Pixels; wider than any label. */
const UNBROKEN = 1e9

/** Returns whether a label's first letter is of a right-to-left script. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(letter.exec(text)?.[0] ?? '')
}

/** Builds the style of a label, whose direction is that of its first letter. */
function buildStyle(text: string, { fontSize, color, weight = WEIGHT }: LabelStyle): TextStyle {
  return {
    color,
    align: 'left',
    fontFamily: CHART_FAMILY,
    fontStyle: { variant: 'normal', weight },
    fontSize,
    lineHeight: 1.2,
    letterSpacing: 0,
    direction: isRightToLeft(text) ? 'rtl' : 'ltr',
    strokeWidth: 0,
    strokeColor: '#000',
    background: undefined,
  }
}
