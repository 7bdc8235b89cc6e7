import type { Easing, EasingName } from './model.ts'
import { easingNames } from './registries/easings.ts'

const UNIT = '(?:0(?:\\.[0-9]+)?|1(?:\\.0+)?|\\.[0-9]+)'
const SIGNED = '-?(?:[0-9]{1,2}(?:\\.[0-9]+)?|\\.[0-9]+)'
const POSITIVE = '(?:[1-9][0-9]{0,4}(?:\\.[0-9]+)?|0?\\.[0-9]*[1-9][0-9]*)'
const SEPARATOR = ' *, *'

/** Builds the pattern of a function with one argument per pattern. */
const buildPattern = (name: string, ...values: readonly string[]): string =>
  `^${name}\\( *${values.map((value) => `(${value})`).join(SEPARATOR)} *\\)$`

/** The spellings of easings with parameters, as patterns of JSON Schema. */
export const easingPatterns = {
  cubicBezier: buildPattern('cubic-bezier', UNIT, SIGNED, UNIT, SIGNED),
  bounce: buildPattern('spring', UNIT),
  spring: buildPattern('spring', POSITIVE, POSITIVE, POSITIVE),
} as const

const cubicBezier = new RegExp(easingPatterns.cubicBezier)
const bounce = new RegExp(easingPatterns.bounce)
const spring = new RegExp(easingPatterns.spring)

/** The bounce of `spring` without parameters. */
export const DEFAULT_BOUNCE = 0.5

/** A spring with less damping would still oscillate visibly at its end; one with more would hardly start. */
const DAMPING_RATIOS = { least: 0.05, most: 5 } as const

/**
 * Parses an easing as documents write it.
 *
 * @param text - A text that the schema of easings accepts.
 */
export function parseEasing(text: string): Easing {
  if (isName(text)) return text
  if (text === 'spring') return buildSpring(1 - DEFAULT_BOUNCE)
  const curve = readNumbers(cubicBezier, text)
  if (curve !== undefined) {
    const [x1 = 0, y1 = 0, x2 = 1, y2 = 1] = curve
    return { type: 'cubic-bezier', x1, y1, x2, y2 }
  }
  const [share] = readNumbers(bounce, text) ?? []
  if (share !== undefined) return buildSpring(1 - share)
  const [mass, stiffness, damping] = readNumbers(spring, text) ?? []
  if (mass === undefined || stiffness === undefined || damping === undefined)
    throw new RangeError(`${JSON.stringify(text)} is not an easing.`)
  return buildSpring(damping / (2 * Math.sqrt(stiffness * mass)))
}

function isName(text: string): text is EasingName {
  return (easingNames as readonly string[]).includes(text)
}

function readNumbers(pattern: RegExp, text: string): number[] | undefined {
  return pattern.exec(text)?.slice(1).map(Number)
}

function buildSpring(dampingRatio: number): Easing {
  const { least, most } = DAMPING_RATIOS
  return { type: 'spring', dampingRatio: Math.min(most, Math.max(least, dampingRatio)) }
}
