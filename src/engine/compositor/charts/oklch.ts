import type { Color } from '../../document/css/color.ts'

/** A colour in perceptual coordinates: equal steps look equal. https://bottosson.github.io/posts/oklab/ */
export interface Oklch {
  /** 0–1. */
  readonly lightness: number
  /** 0 for greys, up to about 0.3. */
  readonly chroma: number
  /** Degrees. */
  readonly hue: number
}

type Opaque = Omit<Color, 'alpha'>

export function toOklch(color: Opaque): Oklch {
  const [red, green, blue] = linearise(color)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  }
}

/** Number of steps in which the chroma of a colour outside sRGB is reduced. */
const PALER_STEPS = 24

/** Returns the sRGB colour of that lightness and hue with as much of the chroma as sRGB allows. */
export function fromOklch({ lightness, chroma, hue }: Oklch): Opaque {
  for (let step = PALER_STEPS; step > 0; step--) {
    const linear = toLinear(lightness, (chroma * step) / PALER_STEPS, hue)
    if (linear.every((channel) => channel >= -1e-4 && channel <= 1.0001)) return toColor(linear)
  }
  return toColor(toLinear(lightness, 0, hue))
}

/** Computes the relative luminance, 0–1. https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
export function luminance(color: Opaque): number {
  const [red, green, blue] = linearise(color)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Computes the contrast ratio, 1–21. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
export function contrast(first: Opaque, second: Opaque): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function linearise({ red, green, blue }: Opaque): [number, number, number] {
  const linear = (channel: number): number => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [linear(red), linear(green), linear(blue)]
}

function toLinear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toColor([red, green, blue]: [number, number, number]): Opaque {
  const channel = (linear: number): number => {
    const value = Math.min(1, Math.max(0, linear))
    return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055))
  }
  return { red: channel(red), green: channel(green), blue: channel(blue) }
}
