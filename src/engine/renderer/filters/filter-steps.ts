import type { FilterFill } from '../../compositor/post-effects/fill-painter.ts'

/** A colour with straight alpha; all 0–1. */
export interface PaintColor {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** One pass of the kernel over a row. */
export interface FilterStep {
  readonly kind: StepKind
  /** The coefficients of each point along the paints, in the kernel's order, as its 16-bit numbers. */
  readonly coefficients: readonly (readonly number[])[]
}

/** Must equal the kernel's own numbers. */
const kinds = { color: 0, overlay: 1, 'soft-light': 2, mix: 3 } as const
type StepKind = (typeof kinds)[keyof typeof kinds]

/** The non-linear blend modes: each starts a step, and the linear ones after it become part of it. */
type BentMode = 'color' | 'overlay' | 'soft-light'

interface Group {
  readonly mode: BentMode
  readonly paints: readonly PaintColor[]
  readonly opacity: number
  readonly lines: readonly { readonly fill: FilterFill; readonly paints: readonly PaintColor[] }[]
}

/** A fill with its colours, one for each point or one for all. */
export interface PaintedFill {
  readonly fill: FilterFill
  readonly paints: readonly PaintColor[]
}

const clear: PaintColor = { red: 0, green: 0, blue: 0, alpha: 0 }

/**
 * Converts fills, and the strength with which they are mixed in, to steps of the kernel. With a known paint,
 * `multiply` and `screen` are linear (https://www.w3.org/TR/compositing-1/#blending), so consecutive ones combine
 * into one linear function, as does mixing with the original frame if there is one step.
 *
 * @param fills - Each with one paint per point, or one for all.
 * @param strength - 0–1.
 */
export function buildFilterSteps(fills: readonly PaintedFill[], strength: number): FilterStep[] {
  const groups = groupFills(fills)
  if (groups.length === 1) return groups.map((group) => buildStep(group, strength))
  const steps = groups.map((group) => buildStep(group, 1))
  if (strength === 1) return steps
  const mix = [toFraction(strength), toFraction(1 - strength)]
  return [...steps, { kind: kinds.mix, coefficients: [mix] }]
}

function groupFills(fills: readonly PaintedFill[]): Group[] {
  const groups: Group[] = []
  for (const { fill, paints } of fills) {
    const { mode, opacity } = fill
    switch (mode) {
      case 'color':
      case 'overlay':
      case 'soft-light':
        groups.push({ mode, paints, opacity, lines: [] })
        break
      case 'multiply':
      case 'screen': {
        const before = groups.pop() ?? { mode: 'overlay', paints: [clear], opacity: 0, lines: [] }
        groups.push({ ...before, lines: [...before.lines, { fill, paints }] })
      }
    }
  }
  return groups
}

/** One point of a group. */
interface PaintPoint {
  readonly paint: PaintColor
  /** The paint's colour, with its alpha. */
  readonly opacity: number
  /** By channel, the result of the linear functions and the strength: `scale` × value + `offset`. */
  readonly lines: Readonly<Record<Channel, Line>>
  /** The share of the original frame that is mixed in. */
  readonly rest: number
}

interface Line {
  readonly scale: number
  readonly offset: number
}

const channels = ['red', 'green', 'blue'] as const
type Channel = (typeof channels)[number]

function buildStep(group: Group, strength: number): FilterStep {
  const count = Math.max(group.paints.length, ...group.lines.map(({ paints }) => paints.length))
  const points = Array.from({ length: count }, (_, index) => computePoint(group, strength, index))
  return { kind: kinds[group.mode], coefficients: points.map(computeCoefficients[group.mode]) }
}

function computePoint(group: Group, strength: number, index: number): PaintPoint {
  const paint = paintAt(group.paints, index)
  const line = (channel: Channel): Line => {
    let [scale, offset] = [1, 0]
    for (const { fill, paints } of group.lines) {
      const next = buildLine(fill, paintAt(paints, index), channel)
      scale *= next.scale
      offset = offset * next.scale + next.offset
    }
    return { scale: scale * strength, offset: offset * strength }
  }
  return {
    paint,
    opacity: group.opacity * paint.alpha,
    lines: { red: line('red'), green: line('green'), blue: line('blue') },
    rest: 1 - strength,
  }
}

/** Returns the paint at a point; a uniform paint is the same everywhere. */
function paintAt(paints: readonly PaintColor[], index: number): PaintColor {
  return paints[index] ?? paints[0] ?? clear
}

function buildLine({ mode, opacity }: FilterFill, paint: PaintColor, channel: Channel): Line {
  const alpha = opacity * paint.alpha
  const tinted = alpha * paint[channel]
  return mode === 'multiply'
    ? { scale: 1 - alpha + tinted, offset: 0 }
    : { scale: 1 - tinted, offset: tinted }
}

/**
 * `SetLum` of https://www.w3.org/TR/compositing-1/#blendingnonseparable adds the paint minus its own lightness (its
 * hue) to the frame's lightness. `ClipColor` shortens the hue to where the lowest channel is 0 or the highest 1; it
 * never has to do both. Length here is the larger of the hue's distances up and down.
 */
function computeColorCoefficients({ paint, opacity, lines, rest }: PaintPoint): number[] {
  const light = 0.3 * paint.red + 0.59 * paint.green + 0.11 * paint.blue
  const hue = channels.map((channel) => paint[channel] - light)
  // Only grays have a hue this short, and for them any direction will do.
  const [down, up] = [Math.max(-Math.min(...hue), 1e-6), Math.max(...hue, 1e-6)]
  const length = Math.max(down, up)
  return [
    toValue(length),
    toFraction(length / down / 16),
    toFraction(length / up / 16),
    ...channels.flatMap((channel) => {
      const { scale, offset } = lines[channel]
      const tint = scale * opacity
      const direction = (paint[channel] - light) / length
      return [
        toFraction(scale - tint + rest),
        toFraction(tint),
        toFraction(tint * direction),
        toValue(offset),
      ]
    }),
  ]
}

function computeOverlayCoefficients({ paint, opacity, lines, rest }: PaintPoint): number[] {
  return channels.flatMap((channel) => {
    const { scale, offset } = lines[channel]
    const halfSlope = (color: number): number => scale * ((1 - opacity) / 2 + opacity * color) + rest / 2
    return [toFraction(halfSlope(paint[channel])), toFraction(halfSlope(1 - paint[channel])), toValue(offset)]
  })
}

function computeSoftLightCoefficients({ paint, opacity, lines, rest }: PaintPoint): number[] {
  return channels.flatMap((channel) => {
    const { scale, offset } = lines[channel]
    const weight = scale * opacity * (2 * paint[channel] - 1)
    return [
      toFraction(scale + rest),
      toValue(Math.max(0, -weight)),
      toValue(Math.max(0, weight)),
      toValue(offset),
    ]
  })
}

const computeCoefficients: Readonly<Record<BentMode, (point: PaintPoint) => number[]>> = {
  color: computeColorCoefficients,
  overlay: computeOverlayCoefficients,
  'soft-light': computeSoftLightCoefficients,
}

/** The kernel's representation of 1: as a fraction and as a value. */
const FRACTION = 32_768
const VALUE = 255 * 128

function toFraction(number: number): number {
  return Math.min(FRACTION - 1, Math.round(number * FRACTION))
}

function toValue(number: number): number {
  return Math.round(number * VALUE)
}
