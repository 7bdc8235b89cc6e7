import { type Color, parseColor } from '../../document/css/color.ts'

const black: Color = { red: 0, green: 0, blue: 0, alpha: 1 }

/** The colour with its opacity multiplied by `alpha`. */
export function faded(color: string, alpha: number): string {
  const read = parseColor(color) ?? black
  return css({ ...read, alpha: read.alpha * alpha })
}

/** A colour between two. */
export function mixed(from: string, to: string, share: number): string {
  const [a, b] = [parseColor(from) ?? black, parseColor(to) ?? black]
  const part = (channel: keyof Color): number => a[channel] + (b[channel] - a[channel]) * share
  return css({ red: part('red'), green: part('green'), blue: part('blue'), alpha: part('alpha') })
}

/** White or near black, whichever reads better on the colour. */
export function readableOn(color: string): string {
  return luminance(color) > 0.4 ? '#12151c' : '#ffffff'
}

/** Whether nothing of the colour can be seen. */
export function isClear(color: string): boolean {
  return parseColor(color)?.alpha === 0
}

/** https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(color: string): number {
  const { red, green, blue } = parseColor(color) ?? black
  const linear = (channel: number): number => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function css({ red, green, blue, alpha }: Color): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${Math.round(alpha * 10_000) / 10_000})`
}
