import type { FontStyle } from '../model.ts'
import type {
  LetterCase,
  SpanBackground,
  TextArrangement,
  TextFinish,
  TextOutline,
  TextShadow,
  TextSpan,
  VerticalAlign,
} from '../model-text.ts'
import { normaliseFontStyle } from './font-style.ts'

/** The fields of a text item, as sent, that its finish consists of. */
export interface SentTextFinish {
  readonly shadows?: readonly TextShadow[]
  readonly outline?: TextOutline
  readonly fillGradient?: string
  readonly backgroundPadding?: { readonly top?: number; readonly bottom?: number }
}

/** Returns undefined for a text without any of the fields. */
export function normaliseTextFinish(sent: SentTextFinish): TextFinish | undefined {
  const { shadows, outline, fillGradient, backgroundPadding } = sent
  const isAbsent =
    shadows === undefined &&
    outline === undefined &&
    fillGradient === undefined &&
    backgroundPadding === undefined
  if (isAbsent) return undefined
  const { top = 0, bottom = 0 } = backgroundPadding ?? {}
  return {
    shadows: shadows ?? [],
    outline: outline !== undefined && outline.width > 0 ? outline : undefined,
    gradient: fillGradient,
    backgroundPadding: { top, bottom },
  }
}

interface SentSpan {
  readonly start: number
  readonly end: number
  readonly color?: string
  readonly fontFamily?: string
  readonly fontStyle?: { readonly variant?: string; readonly weight?: string }
  readonly fontSize?: number
  readonly background?: {
    readonly color: string
    readonly horizontalPadding?: number
    readonly borderRadius?: number
  }
}

/** The fields of a text item, as sent, that its arrangement consists of. */
export interface SentTextArrangement {
  readonly verticalAlign?: VerticalAlign
  readonly letterCase?: LetterCase
  /** Any value; only strings count. */
  readonly language?: unknown
  readonly hyphenate?: boolean
  readonly maxLines?: number
  readonly autoFit?: { readonly minFontSize?: number }
  readonly spans?: readonly SentSpan[]
  readonly fontSize: number
}

/** The smallest font size of a text that shrinks, in pixels, if its document names none. */
const DEFAULT_MIN_FONT_SIZE = 12

/** Returns undefined for a text without any of the fields. */
export function normaliseTextArrangement(sent: SentTextArrangement): TextArrangement | undefined {
  const { verticalAlign, letterCase, hyphenate, maxLines, autoFit, spans } = sent
  const isAbsent = [verticalAlign, letterCase, hyphenate, maxLines, autoFit, spans].every(
    (field) => field === undefined,
  )
  // A language alone changes nothing.
  if (isAbsent) return undefined
  return {
    verticalAlign: verticalAlign ?? 'top',
    letterCase: letterCase ?? 'as-typed',
    language: typeof sent.language === 'string' ? sent.language : undefined,
    hyphenates: hyphenate ?? false,
    maxLines,
    minFontSize:
      autoFit === undefined
        ? undefined
        : Math.min(sent.fontSize, autoFit.minFontSize ?? DEFAULT_MIN_FONT_SIZE),
    spans: (spans ?? []).map(normaliseSpan),
  }
}

function normaliseSpan({
  start,
  end,
  color,
  fontFamily,
  fontStyle,
  fontSize,
  background,
}: SentSpan): TextSpan {
  return {
    start,
    end,
    ...(color === undefined ? {} : { color }),
    ...(fontFamily === undefined ? {} : { fontFamily }),
    ...normaliseSpanFont(fontStyle ?? {}),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(background === undefined ? {} : { background: normaliseSpanBackground(background) }),
  }
}

function normaliseSpanFont({ variant, weight }: NonNullable<SentSpan['fontStyle']>): Partial<FontStyle> {
  const font = normaliseFontStyle({ variant: variant ?? '', weight: weight ?? '' })
  return {
    ...(variant === undefined ? {} : { variant: font.variant }),
    ...(weight === undefined ? {} : { weight: font.weight }),
  }
}

function normaliseSpanBackground({
  color,
  horizontalPadding = 0,
  borderRadius = 0,
}: NonNullable<SentSpan['background']>): SpanBackground {
  return { color, horizontalPadding, borderRadius }
}
