import { type Color, parseColor } from '../../document/css/color.ts'
import { contrast, fromOklch, type Oklch, toOklch } from './oklch.ts'

type Rgb = Omit<Color, 'alpha'>

/** The colours of one chart, as CSS. */
export interface ChartTheme {
  /** Charts have their own panel, so that labels are legible over any content. */
  readonly panel: string
  readonly panelEdge: string
  readonly text: string
  readonly mutedText: string
  readonly grid: string
  readonly axis: string
  /** The opaque panel colour, for rims that separate a mark from its neighbours. */
  readonly rim: string
  /** Returns one colour per series, the theme colour first. */
  seriesColors(count: number): string[]
  /** Returns the colour with the given alpha. */
  faded(color: string, alpha: number): string
}

interface Tone {
  readonly name: 'dark' | 'light'
  readonly panel: Rgb
  readonly panelAlpha: number
  readonly ink: Rgb
  /**
   * Lightness of the series in rotation. Neighbours also differ in lightness, for people who cannot
   * distinguish hues.
   */
  readonly lightness: readonly [number, number, number]
}

const dark: Tone = {
  name: 'dark',
  panel: { red: 17, green: 20, blue: 28 },
  panelAlpha: 0.86,
  ink: { red: 255, green: 255, blue: 255 },
  lightness: [0.72, 0.82, 0.66],
}
const light: Tone = {
  name: 'light',
  panel: { red: 255, green: 255, blue: 255 },
  panelAlpha: 0.93,
  ink: { red: 17, green: 24, blue: 39 },
  lightness: [0.56, 0.64, 0.48],
}

/** Minimum contrast that WCAG requires of graphics: https://www.w3.org/TR/WCAG21/#non-text-contrast */
const MIN_CONTRAST = 3

/**
 * Derives a chart's colours from a theme colour. The panel is dark if the theme colour contrasts with it even
 * over a white video, and otherwise light, so that the first series can have exactly the theme colour.
 *
 * @param themeColor - CSS colour; its alpha is ignored.
 */
export function createChartTheme(themeColor: string): ChartTheme {
  const theme = parseColor(themeColor) ?? { red: 128, green: 128, blue: 128 }
  const tone = contrast(theme, blendOverVideo(dark, 255)) >= MIN_CONTRAST ? dark : light
  const ink = (alpha: number): string => formatCss(tone.ink, alpha)
  const isDark = tone.name === 'dark'
  return {
    panel: formatCss(tone.panel, tone.panelAlpha),
    panelEdge: ink(isDark ? 0.14 : 0.1),
    text: ink(0.94),
    mutedText: ink(0.7),
    grid: ink(isDark ? 0.13 : 0.11),
    axis: ink(0.42),
    rim: formatCss(tone.panel, 1),
    seriesColors: (count) => deriveSeriesColors(theme, tone, count),
    faded(color, alpha) {
      const parsed = parseColor(color)
      return parsed === undefined ? color : formatCss(parsed, alpha)
    },
  }
}

/** Returns the colour of the panel over video of a uniform grey, 0–255. */
function blendOverVideo({ panel, panelAlpha }: Tone, grey: number): Rgb {
  const mix = (channel: number): number => channel * panelAlpha + grey * (1 - panelAlpha)
  return { red: mix(panel.red), green: mix(panel.green), blue: mix(panel.blue) }
}

/** Degrees. Repeated rotation by this angle keeps hues far apart for as long as possible. */
const GOLDEN_ANGLE = 137.508

function deriveSeriesColors(theme: Rgb, tone: Tone, count: number): string[] {
  const base = toOklch(theme)
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? formatCss(theme, 1) : formatCss(ensureContrast(deriveColor(base, tone, index), tone), 1),
  )
}

function deriveColor(base: Oklch, { lightness }: Tone, index: number): Oklch {
  return {
    lightness: lightness[index % lightness.length] ?? lightness[0],
    // With a grey theme, only the first series is grey; with a garish theme, the other series are not.
    chroma: Math.min(0.17, Math.max(0.11, base.chroma)),
    hue: (base.hue + index * GOLDEN_ANGLE) % 360,
  }
}

/** Makes a colour lighter or darker until it contrasts with the panel over any video. */
function ensureContrast(color: Oklch, tone: Tone): Rgb {
  const isDark = tone.name === 'dark'
  const worst = blendOverVideo(tone, isDark ? 255 : 0)
  let { lightness } = color
  let rgb = fromOklch(color)
  while (contrast(rgb, worst) < MIN_CONTRAST && lightness > 0.02 && lightness < 0.98) {
    lightness += isDark ? 0.02 : -0.02
    rgb = fromOklch({ ...color, lightness })
  }
  return rgb
}

function formatCss({ red, green, blue }: Rgb, alpha: number): string {
  const [r, g, b] = [red, green, blue].map(Math.round)
  return `rgba(${r}, ${g}, ${b}, ${alpha})`
}
