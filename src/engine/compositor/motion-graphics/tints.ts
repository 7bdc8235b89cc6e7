import { type Color, parseColor } from '../../document/css/color.ts'

const black: Color = { red: 0, green: 0, blue: 0, alpha: 1 }

/** Multiplies the opacity of a colour by `alpha`. */
export function withAlpha(color: string, alpha: number): string {
  const read = parseColor(color) ?? black
  return formatCss({ ...read, alpha: read.alpha * alpha })
}

/** Interpolates between two colours. */
export function mixColors(from: string, to: string, share: number): string {
  const [a, b] = [parseColor(from) ?? black, parseColor(to) ?? black]
  const part = (channel: keyof Color): number => a[channel] + (b[channel] - a[channel]) * share
  return formatCss({ red: part('red'), green: part('green'), blue: part('blue'), alpha: part('alpha') })
}

/** Returns white or near black, whichever is more legible on the colour. */
export function chooseReadableColor(color: string): string {
  return luminance(color) > 0.4 ? '#12151c' : '#ffffff'
}

/** Returns whether a colour is fully transparent. */
export function isClear(color: string): boolean {
  return parseColor(color)?.alpha === 0
}

/** Computes the relative luminance, 0–1. https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(color: string): number {
  const { red, green, blue } = parseColor(color) ?? black
  const linear = (channel: number): number => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function formatCss({ red, green, blue, alpha }: Color): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${Math.round(alpha * 10_000) / 10_000})`
}
