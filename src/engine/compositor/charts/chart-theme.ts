import { type Color, parseColor } from '../../document/css/color.ts'
import { contrast, fromOklch, type Oklch, toOklch } from './oklch.ts'

type Rgb = Omit<Color, 'alpha'>

/** The colours of one chart, as CSS. */
export interface ChartTheme {
  /** A chart lies on a panel of its own: whatever is behind it, its labels can be read. */
  readonly panel: string
  readonly panelEdge: string
  readonly text: string
  readonly mutedText: string
  readonly grid: string
  readonly axis: string
  /** As opaque as the panel is at its darkest or lightest: rims that part a mark from its neighbours. */
  readonly rim: string
  /** One for each series, the theme colour first. */
  seriesColors(count: number): string[]
  /** A colour of a series, partly clear. */
  faded(color: string, alpha: number): string
}

interface Tone {
  readonly name: 'dark' | 'light'
  readonly panel: Rgb
  readonly panelAlpha: number
  readonly ink: Rgb
  /** Lightness of series, in turn: neighbours differ in it too, for those who do not tell their hues. */
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

/** What WCAG asks of graphics: https://www.w3.org/TR/WCAG21/#non-text-contrast */
const MIN_CONTRAST = 3

/**
 * The colours that go with a theme colour: on a dark panel if the theme colour stands out from it even over
 * a white video, else on a light one, from which it does. So the first series has exactly that colour.
 *
 * @param themeColor - CSS; its alpha does not count.
 */
export function chartTheme(themeColor: string): ChartTheme {
  const theme = parseColor(themeColor) ?? { red: 128, green: 128, blue: 128 }
  const tone = contrast(theme, overVideo(dark, 255)) >= MIN_CONTRAST ? dark : light
  const ink = (alpha: number): string => css(tone.ink, alpha)
  const isDark = tone.name === 'dark'
  return {
    panel: css(tone.panel, tone.panelAlpha),
    panelEdge: ink(isDark ? 0.14 : 0.1),
    text: ink(0.94),
    mutedText: ink(0.7),
    grid: ink(isDark ? 0.13 : 0.11),
    axis: ink(0.42),
    rim: css(tone.panel, 1),
    seriesColors: (count) => seriesColors(theme, tone, count),
    faded(color, alpha) {
      const parsed = parseColor(color)
      return parsed === undefined ? color : css(parsed, alpha)
    },
  }
}

/** How the panel looks where the video behind it is of one grey, 0–255. */
function overVideo({ panel, panelAlpha }: Tone, grey: number): Rgb {
  const mixed = (channel: number): number => channel * panelAlpha + grey * (1 - panelAlpha)
  return { red: mixed(panel.red), green: mixed(panel.green), blue: mixed(panel.blue) }
}

/** Degrees: turned by it again and again, hues never come close to an earlier one soon. */
const GOLDEN_ANGLE = 137.508

function seriesColors(theme: Rgb, tone: Tone, count: number): string[] {
  const base = toOklch(theme)
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? css(theme, 1) : css(ensureContrast(derived(base, tone, index), tone), 1),
  )
}

function derived(base: Oklch, { lightness }: Tone, index: number): Oklch {
  return {
    lightness: lightness[index % lightness.length] ?? lightness[0],
    // Of a grey theme only the first series is grey; of a glaring one none of the others glares.
    chroma: Math.min(0.17, Math.max(0.11, base.chroma)),
    hue: (base.hue + index * GOLDEN_ANGLE) % 360,
  }
}

/** The colour, lighter or darker by as much as it takes to stand out from the panel over any video. */
function ensureContrast(color: Oklch, tone: Tone): Rgb {
  const isDark = tone.name === 'dark'
  const worst = overVideo(tone, isDark ? 255 : 0)
  let { lightness } = color
  let rgb = fromOklch(color)
  while (contrast(rgb, worst) < MIN_CONTRAST && lightness > 0.02 && lightness < 0.98) {
    lightness += isDark ? 0.02 : -0.02
    rgb = fromOklch({ ...color, lightness })
  }
  return rgb
}

function css({ red, green, blue }: Rgb, alpha: number): string {
  const [r, g, b] = [red, green, blue].map(Math.round)
  return `rgba(${r}, ${g}, ${b}, ${alpha})`
}
