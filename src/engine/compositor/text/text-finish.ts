import { parseColor } from '../../document/css/color.ts'
import { parseGradient } from '../../document/css/gradient.ts'
import type { TextStyle } from '../../document/model.ts'
import type { TextFinish } from '../../document/model-text.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import { createGradientFill } from '../gradient.ts'
import type { TextLayout } from './laid-out-text.ts'

/** A line along the outlines of glyphs, centred on them. */
export interface GlyphStroke {
  readonly color: string
  readonly width: number
}

/** Returns the strokes of a text's glyphs, which are all below the fills; the lowest first. */
export function listStrokes({ strokeWidth, strokeColor, finish }: TextStyle): GlyphStroke[] {
  const strokes: GlyphStroke[] = []
  if (finish?.outline !== undefined) {
    strokes.push({ color: finish.outline.color, width: strokeWidth + 2 * finish.outline.width })
  }
  if (strokeWidth > 0) strokes.push({ color: strokeColor, width: strokeWidth })
  return strokes
}

/** Returns how far the strokes extend beyond the glyphs. */
export function computeStrokeReach({ strokeWidth, finish }: TextStyle): number {
  return strokeWidth / 2 + (finish?.outline?.width ?? 0)
}

/**
 * A Gaussian has 0.3 % of its weight beyond three standard deviations; the blur of CSS is two of them.
 */
const REACH_PER_BLUR = 1.5

/** Returns how far the finish of a text extends beyond its glyphs and strokes on each side, as a positive rectangle. */
export function computeFinishReach(finish: TextFinish | undefined): Rectangle {
  const reach = { left: 0, top: 0, right: 0, bottom: 0 }
  if (finish === undefined) return reach
  for (const { offsetX, offsetY, blur } of finish.shadows) {
    const spread = blur * REACH_PER_BLUR
    reach.left = Math.max(reach.left, spread - offsetX)
    reach.right = Math.max(reach.right, spread + offsetX)
    reach.top = Math.max(reach.top, spread - offsetY)
    reach.bottom = Math.max(reach.bottom, spread + offsetY)
  }
  reach.top = Math.max(reach.top, finish.backgroundPadding.top)
  reach.bottom = Math.max(reach.bottom, finish.backgroundPadding.bottom)
  return reach
}

/** Returns whether the outline must be removed from below the letters, which it would show through. */
export function isOutlineCutOut({ color, finish, spans }: TextStyle): boolean {
  if (finish?.outline === undefined) return false
  const colors = [
    finish.gradient === undefined ? color : undefined,
    ...(spans ?? []).map((span) => span.color),
  ]
  const stops = finish.gradient === undefined ? [] : (parseGradient(finish.gradient)?.stops ?? [])
  return [...colors, ...stops.map((stop) => stop.color)].some(
    (each) => each !== undefined && (parseColor(each)?.alpha ?? 0) < 1,
  )
}

/** Returns what the glyphs of a text, or of a part of it, are filled with: a colour or a gradient. */
export function createTextFill(context: Context2D, style: TextStyle, layout: TextLayout): unknown {
  const gradient = style.finish?.gradient
  if (gradient === undefined) return style.color
  return createGradientFill(context, gradient, computeTextBlock(layout)) ?? style.color
}

/** Computes the rectangle around a text's lines, without accents and strokes that extend beyond them. */
function computeTextBlock({ lines, height }: TextLayout): Rectangle {
  const left = lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY)
  const right = lines.reduce((most, line) => Math.max(most, line.left + line.width), Number.NEGATIVE_INFINITY)
  return { left, top: 0, right, bottom: height }
}

/** Returns whether the letters of a text have more than one colour. */
export function isMulticoloured({ finish, spans }: TextStyle): boolean {
  return finish?.gradient !== undefined || (spans ?? []).some(({ color }) => color !== undefined)
}

/** Returns the style without anything but glyphs in one colour. */
export function toBareStyle(style: TextStyle, color: string): TextStyle {
  const { finish: _finish, ...rest } = style
  return { ...rest, color, background: undefined, strokeWidth: 0 }
}

/** Returns the style with letters in one colour, and everything that is around them. */
export function toOneColor(style: TextStyle, color: string): TextStyle {
  const { finish } = style
  if (finish?.gradient === undefined) return { ...style, color }
  return { ...style, color, finish: { ...finish, gradient: undefined } }
}

/** Returns the style with invisible letters, but with everything that is around them. */
export function hideFill(style: TextStyle): TextStyle {
  const { finish, ...rest } = style
  const hidden = { ...rest, color: 'transparent' }
  return finish === undefined
    ? hidden
    : { ...hidden, finish: { ...finish, shadows: [], gradient: undefined } }
}

/** Returns the style without what extends furthest beyond the letters. */
export function withoutShadows(style: TextStyle): TextStyle {
  const { finish } = style
  return finish === undefined ? style : { ...style, finish: { ...finish, shadows: [] } }
}

/** Returns the layout with its parts in one colour and without their backgrounds. */
export function recolorLayout(layout: TextLayout, color: string): TextLayout {
  if (layout.lines.every(({ run }) => run === undefined)) return layout
  return {
    ...layout,
    lines: layout.lines.map((line) => {
      if (line.run === undefined) return line
      const { background: _background, ...run } = line.run
      return { ...line, run: { ...run, style: toBareStyle(run.style, color) } }
    }),
  }
}

/** Scales every length of a style, so that the text looks the same at another size. */
export function scaleStyle(style: TextStyle, factor: number): TextStyle {
  const { background, finish, spans } = style
  return {
    ...style,
    fontSize: style.fontSize * factor,
    letterSpacing: style.letterSpacing * factor,
    strokeWidth: style.strokeWidth * factor,
    background: background && {
      ...background,
      horizontalPadding: background.horizontalPadding * factor,
      borderRadius: background.borderRadius * factor,
    },
    ...(finish === undefined ? {} : { finish: scaleFinish(finish, factor) }),
    ...(spans === undefined ? {} : { spans: spans.map((span) => scaleSpan(span, factor)) }),
  }
}

type Span = NonNullable<TextStyle['spans']>[number]

function scaleSpan(span: Span, factor: number): Span {
  const { fontSize, background } = span
  return {
    ...span,
    ...(fontSize === undefined ? {} : { fontSize: fontSize * factor }),
    ...(background === undefined
      ? {}
      : {
          background: {
            ...background,
            horizontalPadding: background.horizontalPadding * factor,
            borderRadius: background.borderRadius * factor,
          },
        }),
  }
}

function scaleFinish(finish: TextFinish, factor: number): TextFinish {
  const { top, bottom } = finish.backgroundPadding
  return {
    ...finish,
    shadows: finish.shadows.map(({ offsetX, offsetY, blur, color }) => ({
      offsetX: offsetX * factor,
      offsetY: offsetY * factor,
      blur: blur * factor,
      color,
    })),
    outline: finish.outline && { ...finish.outline, width: finish.outline.width * factor },
    backgroundPadding: { top: top * factor, bottom: bottom * factor },
  }
}
