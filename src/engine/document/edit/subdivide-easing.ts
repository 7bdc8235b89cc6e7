import { ease } from '../easing.ts'
import { parseEasing } from '../easing-text.ts'
import type { CubicBezier, Easing } from '../model.ts'

/** One section of a subdivided easing. */
export interface EasingSection {
  /** Progress of the whole easing at the section's ends, 0–1. */
  readonly from: number
  readonly to: number
  /** How the section itself runs; undefined: linearly. */
  readonly easing: string | undefined
}

/** How far a replaced spring or curve may be from the original one, as a share of the distance between its keyframes. */
export const EASING_TOLERANCE = 0.0005

/** `parseEasing` accepts two digits before the point. */
const LARGEST_CONTROL = 99
/** A section whose ends differ by less cannot be scaled to run from 0 to 1. */
const LEAST_DISTANCE = 1e-6

const namedCurves: Readonly<Record<string, string>> = {
  ease: 'cubic-bezier(0.25, 0.1, 0.25, 1)',
  'ease-in': 'cubic-bezier(0.42, 0, 1, 1)',
  'ease-out': 'cubic-bezier(0, 0, 0.58, 1)',
  'ease-in-out': 'cubic-bezier(0.42, 0, 0.58, 1)',
}

/**
 * Divides a part of an easing into sections that easings of documents can express. Curves are divided exactly, by de Casteljau's
 * algorithm. Springs, and parts of curves whose ends are equally high, are replaced by several curves within {@link EASING_TOLERANCE}.
 *
 * @param text - The easing of a keyframe; undefined: linear.
 * @param part - The part in ticks since that keyframe; its ends, and those of the sections, are whole ticks.
 * @param lengthTicks - Distance to the next keyframe.
 * @returns Sections in order, without gaps.
 */
export function subdivideEasing(
  text: string | undefined,
  part: { readonly fromTicks: number; readonly toTicks: number },
  lengthTicks: number,
): EasingSection[] {
  const [from, to] = [part.fromTicks / lengthTicks, part.toTicks / lengthTicks]
  if (text === undefined || text === 'linear' || text === 'hold' || (from <= 0 && to >= 1)) {
    return [{ from, to, easing: text }]
  }
  const easing = parseEasing(namedCurves[text] ?? text)
  const exact =
    typeof easing === 'object' && easing.type === 'cubic-bezier' ? cutCurve(easing, from, to) : undefined
  return exact === undefined ? approximate(easing, from, to, lengthTicks) : [{ from, to, easing: exact }]
}

/** Cuts a part out of a curve; undefined if CSS has no such curve. */
function cutCurve({ x1, y1, x2, y2 }: CubicBezier, from: number, to: number): string | undefined {
  const start = findParameter(from, x1, x2)
  const end = findParameter(to, x1, x2)
  const across = cutBezier([0, x1, x2, 1], start, end)
  const up = cutBezier([0, y1, y2, 1], start, end)
  return formatCurve(across, up)
}

type Bezier = readonly [number, number, number, number]

/** Scales a curve to run from (0, 0) to (1, 1); undefined if CSS has no such curve. */
function formatCurve(across: Bezier, up: Bezier): string | undefined {
  const width = across[3] - across[0]
  const height = up[3] - up[0]
  if (width <= 0 || Math.abs(height) < LEAST_DISTANCE) return undefined
  const [x1, x2] = [(across[1] - across[0]) / width, (across[2] - across[0]) / width]
  const [y1, y2] = [(up[1] - up[0]) / height, (up[2] - up[0]) / height]
  // Rounding may leave the range by a hair.
  const isCss = [x1, x2].every((x) => x > -1e-9 && x < 1 + 1e-9)
  if (!isCss || Math.abs(y1) > LARGEST_CONTROL || Math.abs(y2) > LARGEST_CONTROL) return undefined
  const clamp = (x: number): number => Math.min(1, Math.max(0, x))
  return `cubic-bezier(${[clamp(x1), y1, clamp(x2), y2].map(formatNumber).join(', ')})`
}

/** Without an exponent, which easings do not have. */
function formatNumber(value: number): string {
  const text = value.toFixed(8).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

/** Returns the control values of the part of one coordinate of a curve between two parameters. */
function cutBezier(values: Bezier, start: number, end: number): Bezier {
  return [
    blossom(values, start, start, start),
    blossom(values, start, start, end),
    blossom(values, start, end, end),
    blossom(values, end, end, end),
  ]
}

/** De Casteljau's algorithm with a parameter of its own for each step (the polar form of the curve). */
function blossom([a, b, c, d]: Bezier, r: number, s: number, t: number): number {
  const mix = (one: number, other: number, at: number): number => one + (other - one) * at
  const [ab, bc, cd] = [mix(a, b, r), mix(b, c, r), mix(c, d, r)]
  return mix(mix(ab, bc, s), mix(bc, cd, s), t)
}

/** Finds the parameter at which a curve's x has a value. x rises with the parameter, so that bisection converges. */
function findParameter(x: number, x1: number, x2: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  let [low, high] = [0, 1]
  for (let step = 0; step < 52; step++) {
    const middle = (low + high) / 2
    if (blossom([0, x1, x2, 1], middle, middle, middle) < x) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Replaces a part of an easing by cubic Hermite curves, and halves those that are too far from it. */
function approximate(easing: Easing, from: number, to: number, lengthTicks: number): EasingSection[] {
  const section = fitSection(easing, from, to)
  if (section !== undefined) return [section]
  const middle = Math.round(((from + to) / 2) * lengthTicks) / lengthTicks
  if (middle <= from || middle >= to) return [{ from, to, easing: undefined }]
  return [...approximate(easing, from, middle, lengthTicks), ...approximate(easing, middle, to, lengthTicks)]
}

const CHECKS = 16

function fitSection(easing: Easing, from: number, to: number): EasingSection | undefined {
  const [start, end] = [ease(easing, from), ease(easing, to)]
  const length = to - from
  const slope = (at: number, direction: 1 | -1): number => {
    const step = Math.min(1e-5, length / 100) * direction
    return ((ease(easing, at + step) - ease(easing, at)) / step) * length
  }
  const up: Bezier = [start, start + slope(from, 1) / 3, end - slope(to, -1) / 3, end]
  for (const candidate of [formatCurve([0, 1 / 3, 2 / 3, 1], up), undefined]) {
    const parsed = candidate === undefined ? 'linear' : parseEasing(candidate)
    const isClose = Array.from({ length: CHECKS - 1 }, (_, index) => (index + 1) / CHECKS).every((share) => {
      const wanted = ease(easing, from + share * length)
      const got = start + (end - start) * ease(parsed, share)
      return Math.abs(wanted - got) <= EASING_TOLERANCE
    })
    if (isClose) return { from, to, easing: candidate }
  }
  return undefined
}
