/**
 * Building blocks of the preset backgrounds. They avoid SVG filters so that browsers and Skia draw them
 * alike.
 */

export const imageWidth = 1920
export const imageHeight = 1080

/** Returns a complete SVG file of 1920 × 1080 pixels. */
export function svgFile(...parts: readonly string[]): string {
  const size = `width="${imageWidth}" height="${imageHeight}"`
  const view = `viewBox="0 0 ${imageWidth} ${imageHeight}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view}>\n${parts.join('\n')}\n</svg>\n`
}

/** Fills the whole image with a vertical gradient, listed from top to bottom; `id` is unique in the file. */
export function sky(id: string, ...colors: readonly string[]): string {
  const stops = colors.map((color, index) => {
    const offset = (index / Math.max(1, colors.length - 1)).toFixed(3)
    return `<stop offset="${offset}" stop-color="${color}"/>`
  })
  return (
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>` +
    `<rect width="${imageWidth}" height="${imageHeight}" fill="url(#${id})"/>`
  )
}

export interface Glow {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly color: string
  /** At the centre, 0–1. */
  readonly opacity: number
}

/** Draws a soft light that fades to nothing at its radius like a Gaussian; `id` is unique in the file. */
export function glow(id: string, { x, y, radius, color, opacity }: Glow): string {
  const stops = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1].map((offset) => {
    // Normalised to exactly 0 at the edge, where a plain Gaussian would leave a visible rim.
    const strength = (Math.exp(-4 * offset ** 2) - Math.exp(-4)) / (1 - Math.exp(-4))
    return `<stop offset="${offset}" stop-color="${color}" stop-opacity="${(opacity * strength).toFixed(3)}"/>`
  })
  return (
    `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${x}" cy="${y}" r="${radius}">${stops.join('')}</radialGradient>` +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${id})"/>`
  )
}

export interface Wave {
  /** Height of the line's centre in pixels from the top. */
  readonly y: number
  readonly amplitude: number
  /** Number of waves across the image. */
  readonly waves: number
  /** Fraction of a wave, 0–1. */
  readonly phase: number
  readonly color: string
}

/** Fills everything below a wavy line with one colour. */
export function wave({ y, amplitude, waves, phase, color }: Wave): string {
  const steps = 48
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const turn = 2 * Math.PI * ((step / steps) * waves + phase)
    // A second, slower wave makes the line irregular.
    const height = y + amplitude * (0.7 * Math.sin(turn) + 0.3 * Math.sin(turn * 0.53 + 1.7))
    return `${((step / steps) * imageWidth).toFixed(1)} ${height.toFixed(1)}`
  })
  return `<path d="M0 ${imageHeight} L${points.join(' L')} L${imageWidth} ${imageHeight} Z" fill="${color}"/>`
}
