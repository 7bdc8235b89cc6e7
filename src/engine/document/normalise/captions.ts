import { parseColor } from '../css/color.ts'
import type { TextStyle } from '../model.ts'
import type {
  CaptionFinish,
  CaptionPaging,
  CaptionThemeName,
  SpokenWordFinish,
  SpokenWordStyle,
} from '../model-captions.ts'
import { type CaptionTheme, captionThemes } from '../registries/caption-themes.ts'
import { defaultSpokenWord } from '../registries/spoken-word-styles.ts'

interface SentSpokenWord {
  readonly style: SpokenWordStyle
  readonly color?: string
  readonly accentColor?: string
  readonly scale?: number
}

/** The optional fields of captions items that decide about looks and pages. */
export interface SentCaptionFinish {
  readonly highlightColor: string
  readonly theme?: CaptionThemeName
  readonly themeColor?: string
  readonly spokenWord?: SentSpokenWord
  readonly pageBreaks?: CaptionPaging['breaks']
  readonly maxWords?: number
}

/** Returns the item's text style with the fields of its theme in place of its own. */
export function applyTheme(style: TextStyle, { theme: name }: SentCaptionFinish): TextStyle {
  if (name === undefined) return style
  const theme = captionThemes[name]
  const { fontSize } = style
  return {
    ...style,
    color: theme.color,
    fontFamily: theme.fontFamily,
    fontStyle: { variant: theme.isItalic ? 'italic' : 'normal', weight: theme.weight },
    lineHeight: theme.lineHeight,
    letterSpacing: (theme.letterSpacing ?? 0) * fontSize,
    strokeWidth: (theme.stroke?.width ?? 0) * fontSize,
    strokeColor: theme.stroke?.color ?? style.strokeColor,
    background: theme.background && {
      color: theme.background.color,
      horizontalPadding: theme.background.padding * fontSize,
      borderRadius: theme.background.radius * fontSize,
    },
  }
}

/**
 * Returns what an item's theme and its `spokenWord` add to its text style; undefined if it has neither.
 *
 * @param style - The item's style with its theme applied.
 */
export function normaliseCaptionFinish(sent: SentCaptionFinish, style: TextStyle): CaptionFinish | undefined {
  const { theme: name, spokenWord } = sent
  if (name === undefined) {
    if (spokenWord === undefined) return undefined
    const own = normaliseSpokenWord(spokenWord, style.color, sent.highlightColor)
    return { isUpperCase: false, halo: undefined, shadow: undefined, spokenWord: own }
  }
  const theme = captionThemes[name]
  const accent = sent.themeColor ?? theme.accentColor
  const resolve = (color: string): string => (color === 'accent' ? accent : color)
  return {
    isUpperCase: theme.isUpperCase ?? false,
    halo: theme.halo && { ...theme.halo, color: resolve(theme.halo.color) },
    shadow: theme.shadow,
    spokenWord:
      spokenWord === undefined
        ? resolveSpokenWord(theme, resolve)
        : normaliseSpokenWord(spokenWord, style.color, accent),
  }
}

function resolveSpokenWord(
  { spokenWord }: CaptionTheme,
  resolve: (color: string) => string,
): SpokenWordFinish {
  const { color, box, underlineColor, scale = 1, progress = 'switch' } = spokenWord
  return {
    color: box === undefined ? resolve(color) : chooseReadableColor(resolve(box.color)),
    box: box && { ...box, color: resolve(box.color) },
    underlineColor: underlineColor === undefined ? undefined : resolve(underlineColor),
    scale,
    progress,
  }
}

function normaliseSpokenWord(
  sent: SentSpokenWord,
  textColor: string,
  accentColor: string,
): SpokenWordFinish | undefined {
  const accent = sent.accentColor ?? accentColor
  const plain = { color: textColor, box: undefined, underlineColor: undefined, scale: 1 }
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
    case 'underline':
      return { ...plain, color: sent.color ?? textColor, underlineColor: accent, progress: 'switch' }
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
}: SentCaptionFinish): CaptionPaging | undefined {
  const breaks = pageBreaks ?? (theme === undefined ? 'time' : 'speech')
  return breaks === 'time' && maxWords === undefined ? undefined : { breaks, maxWords }
}
