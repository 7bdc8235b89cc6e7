import { parseColor } from '../css/color.ts'
import type { TextStyle } from '../model.ts'
import type {
  CaptionDesign,
  CaptionPaging,
  CaptionThemeName,
  SpokenWordDesign,
  SpokenWordStyle,
} from '../model-captions.ts'
import type { TextFinish } from '../model-text.ts'
import { type CaptionTheme, captionThemes } from '../registries/caption-themes.ts'
import { defaultSpokenWord } from '../registries/spoken-word-styles.ts'
import { normaliseTextFinish, type SentTextFinish } from './text-finish.ts'

interface SentSpokenWord {
  readonly style: SpokenWordStyle
  readonly color?: string
  readonly accentColor?: string
  readonly scale?: number
}

/** The optional fields of captions items that decide about their design and pages. */
export interface SentCaptionDesign extends SentTextFinish {
  readonly highlightColor: string
  readonly theme?: CaptionThemeName
  readonly themeColor?: string
  readonly spokenWord?: SentSpokenWord
  readonly pageBreaks?: CaptionPaging['breaks']
  readonly maxWords?: number
}

/**
 * Returns the item's text style with the fields of its theme in place of those that every item has. The optional fields
 * are the item's own choice and win: `shadows` over the theme's shadows, and `outline` over its stroke.
 */
export function applyTheme(style: TextStyle, sent: SentCaptionDesign): TextStyle {
  if (sent.theme === undefined) return style
  const theme = captionThemes[sent.theme]
  const { fontSize } = style
  const { finish: _own, ...rest } = style
  const finish = mergeFinish(theme, sent, fontSize)
  const stroke = sent.outline === undefined ? theme.stroke : undefined
  return {
    ...rest,
    color: theme.color,
    fontFamily: theme.fontFamily,
    fontStyle: { variant: theme.isItalic ? 'italic' : 'normal', weight: theme.weight },
    lineHeight: theme.lineHeight,
    letterSpacing: (theme.letterSpacing ?? 0) * fontSize,
    strokeWidth: (stroke?.width ?? 0) * fontSize,
    strokeColor: stroke?.color ?? style.strokeColor,
    background: theme.background && {
      color: theme.background.color,
      horizontalPadding: theme.background.padding * fontSize,
      borderRadius: theme.background.radius * fontSize,
    },
    ...(finish === undefined ? {} : { finish }),
  }
}

function mergeFinish(theme: CaptionTheme, sent: SentCaptionDesign, fontSize: number): TextFinish | undefined {
  const shadows =
    sent.shadows ??
    theme.shadows?.map(({ color, blur, x = 0, y = 0 }) => ({
      color: resolveColor(color, theme, sent),
      blur: blur * fontSize,
      offsetX: x * fontSize,
      offsetY: y * fontSize,
    }))
  return normaliseTextFinish({ ...sent, ...(shadows === undefined ? {} : { shadows }) })
}

function resolveColor(color: string, theme: CaptionTheme, { themeColor }: SentCaptionDesign): string {
  return color === 'accent' ? (themeColor ?? theme.accentColor) : color
}

/**
 * Returns what an item's theme and its `spokenWord` add to its text style; undefined if it has neither.
 *
 * @param style - The item's style with its theme applied.
 */
export function normaliseCaptionDesign(sent: SentCaptionDesign, style: TextStyle): CaptionDesign | undefined {
  const { theme: name, spokenWord } = sent
  if (name === undefined) {
    if (spokenWord === undefined) return undefined
    const own = normaliseSpokenWord(spokenWord, style, sent.highlightColor)
    return { isUpperCase: false, restColor: undefined, spokenWord: own, adapts: false }
  }
  const theme = captionThemes[name]
  const resolve = (color: string): string => resolveColor(color, theme, sent)
  return {
    isUpperCase: theme.isUpperCase ?? false,
    restColor: spokenWord?.style === 'none' ? undefined : theme.restColor,
    spokenWord:
      spokenWord === undefined
        ? resolveSpokenWord(theme, style, resolve)
        : normaliseSpokenWord(spokenWord, style, resolve('accent')),
    adapts: true,
  }
}

function resolveSpokenWord(
  { spokenWord }: CaptionTheme,
  style: TextStyle,
  resolve: (color: string) => string,
): SpokenWordDesign {
  const { color, box, underlineColor, scale = 1, progress = 'switch' } = spokenWord
  return {
    color: box === undefined ? resolve(color) : chooseReadableColor(resolve(box.color)),
    box: box && { ...box, color: resolve(box.color) },
    underline: underlineColor === undefined ? undefined : buildUnderline(resolve(underlineColor), style),
    scale,
    progress,
  }
}

/** Returns a line with the rim of the letters, so that it stays visible wherever they do. */
function buildUnderline(
  color: string,
  { strokeWidth, strokeColor, fontSize }: TextStyle,
): SpokenWordDesign['underline'] {
  const rim = strokeWidth > 0 ? { color: strokeColor, width: strokeWidth / fontSize } : undefined
  return { color, rim }
}

function normaliseSpokenWord(
  sent: SentSpokenWord,
  style: TextStyle,
  accentColor: string,
): SpokenWordDesign | undefined {
  const textColor = style.color
  const accent = sent.accentColor ?? accentColor
  const plain = { color: textColor, box: undefined, underline: undefined, scale: 1 }
  switch (sent.style) {
    case 'none':
      return undefined
    case 'color':
      return { ...plain, color: sent.color ?? accent, progress: 'switch' }
    case 'box': {
      const box = { color: accent, radius: defaultSpokenWord.boxRadius }
      return { ...plain, color: sent.color ?? chooseReadableColor(accent), box, progress: 'switch' }
    }
    case 'pop': {
      const scale = sent.scale ?? defaultSpokenWord.scale
      return { ...plain, color: sent.color ?? accent, scale, progress: 'switch' }
    }
    case 'underline': {
      const underline = buildUnderline(accent, style)
      return { ...plain, color: sent.color ?? textColor, underline, progress: 'switch' }
    }
    case 'fill':
      return { ...plain, color: sent.color ?? accent, progress: 'fill' }
    case 'appear':
      return { ...plain, color: sent.color ?? textColor, progress: 'appear' }
  }
}

/** Up to this luminance, white letters are easier to read than black ones. */
const LIGHT = 0.36

/** Returns the colour of letters in a box: white, or nearly black in a light box. */
function chooseReadableColor(boxColor: string): string {
  const { red = 0, green = 0, blue = 0 } = parseColor(boxColor) ?? {}
  // The relative luminance of WCAG 2, with a simple power for the curve of sRGB.
  const [r, g, b] = [red, green, blue].map((channel) => (channel / 255) ** 2.2)
  const luminance = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
  return luminance > LIGHT ? '#111111' : '#ffffff'
}

/** Themes divide speech as people speak, unless the item says otherwise. */
export function normalisePaging({
  theme,
  pageBreaks,
  maxWords,
}: SentCaptionDesign): CaptionPaging | undefined {
  const breaks = pageBreaks ?? (theme === undefined ? 'time' : 'speech')
  return breaks === 'time' && maxWords === undefined ? undefined : { breaks, maxWords }
}
