import { parseColor } from '../../../document/css/color.ts'
import type { Context2D } from '../../context2d.ts'
import type { DrawStyle, StyledFrame } from '../transition.ts'
import { arch, smooth, span } from './curves.ts'
import { dissolve } from './dissolve.ts'
import { drawSolid } from './draw-solid.ts'
import { readColor } from './read-color.ts'

/** A pool of light. Positions and radii are shares of the frame's width and height; light moves from `start` to `end`. */
interface Pool {
  readonly start: readonly [x: number, y: number]
  readonly end: readonly [x: number, y: number]
  readonly radius: number
  /** How far the pool's hue is from the leak's colour, in degrees. */
  readonly hue: number
  /** From 0, the colour itself, to 1, white. */
  readonly whiteness: number
  readonly strength: number
}

const pools: readonly Pool[] = [
  { start: [-0.35, 0.2], end: [0.9, 0.35], radius: 0.75, hue: 0, whiteness: 0, strength: 1 },
  { start: [1.25, 0.9], end: [0.3, 0.7], radius: 0.7, hue: -24, whiteness: 0, strength: 0.9 },
  { start: [-0.1, 1.1], end: [0.65, 0.55], radius: 0.5, hue: 22, whiteness: 0.15, strength: 0.8 },
  { start: [-0.4, 0.5], end: [1.15, 0.45], radius: 0.34, hue: 16, whiteness: 0.7, strength: 0.9 },
]

/** How strongly the image takes on the leak's colour, 0–1. */
const WARMTH = 0.75

/** No light is visible below this share of the strongest. */
const MIN_STRENGTH = 1e-3

/** Warm light leaks onto the film and burns it out for a moment, behind which the sides dissolve. */
export const drawLightLeak: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, layers } = frame
  const strength = arch(progress)
  if (strength < MIN_STRENGTH) {
    dissolve(target, from, to, progress < 0.5 ? 0 : 1)
    return
  }
  layers.with(width, height, (mixed) => {
    dissolve(mixed.context, from, to, smooth(span(progress, 0.3, 0.7)))
    layers.with(width, height, (lit) => {
      const { context } = lit
      context.save()
      drawSolid(context, mixed.drawable, frame)
      warm(context, frame, strength)
      context.globalCompositeOperation = 'screen'
      for (const pool of pools) paintPool(context, frame, pool, strength)
      context.globalCompositeOperation = 'destination-in'
      context.globalAlpha = 1
      context.drawImage(mixed.drawable, 0, 0)
      context.restore()
      target.drawImage(lit.drawable, 0, 0)
    })
  })
}

/** Takes the leak's complementary colour from the image, which would otherwise turn the light grey. */
function warm(context: Context2D, { width, height, params }: StyledFrame, strength: number): void {
  const [red, green, blue] = tint(readColor(params), 0, 0.25)
  context.globalCompositeOperation = 'multiply'
  context.globalAlpha = Math.min(1, WARMTH * strength ** 2)
  context.fillStyle = `rgb(${red}, ${green}, ${blue})`
  context.fillRect(0, 0, width, height)
}

function paintPool(
  context: Context2D,
  { width, height, progress, params }: StyledFrame,
  { start, end, radius, hue, whiteness, strength }: Pool,
  brightness: number,
): void {
  const moved = smooth(progress)
  const x = (start[0] + (end[0] - start[0]) * moved) * width
  const y = (start[1] + (end[1] - start[1]) * moved) * height
  const size = radius * Math.max(width, height) * (0.8 + 0.4 * brightness)
  const [red, green, blue] = tint(readColor(params), hue, whiteness)
  const gradient = context.createRadialGradient(x, y, 0, x, y, size)
  for (const [stop, opacity] of falloff)
    gradient.addColorStop(stop, `rgba(${red}, ${green}, ${blue}, ${opacity})`)
  context.globalAlpha = Math.min(1, strength * brightness ** 1.3)
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
}

/** How a pool of light fades towards its edge. */
const falloff = [
  [0, 1],
  [0.25, 0.82],
  [0.5, 0.42],
  [0.75, 0.12],
  [1, 0],
] as const

/** Turns a colour's hue (the matrix of CSS `hue-rotate`) and lightens it. */
function tint(color: string, degrees: number, whiteness: number): readonly [number, number, number] {
  const { red, green, blue } = parseColor(color) ?? { red: 255, green: 255, blue: 255 }
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const turned = [
    red * (0.213 + cos * 0.787 - sin * 0.213) +
      green * (0.715 - cos * 0.715 - sin * 0.715) +
      blue * (0.072 - cos * 0.072 + sin * 0.928),
    red * (0.213 - cos * 0.213 + sin * 0.143) +
      green * (0.715 + cos * 0.285 + sin * 0.14) +
      blue * (0.072 - cos * 0.072 - sin * 0.283),
    red * (0.213 - cos * 0.213 - sin * 0.787) +
      green * (0.715 - cos * 0.715 + sin * 0.715) +
      blue * (0.072 + cos * 0.928 + sin * 0.072),
  ].map((value) => Math.round(Math.min(255, Math.max(0, value)) * (1 - whiteness) + 255 * whiteness))
  const [r = 255, g = 255, b = 255] = turned
  return [r, g, b]
}
