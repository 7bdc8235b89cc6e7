import { parseColor } from '../../../document/css/color.ts'
import type { LightColor, LightLetters, Ramp, TextBlock } from './letter-animation.ts'
import { computePresence } from './pose.ts'
import { buildRamp, computeReadingAxis } from './ramps.ts'
import { readNumberSetting } from './settings.ts'
import { fractionBetween, mix, smooth } from './timing.ts'

/**
 * Stops per round of hues. Colours between stops are interpolated in RGB, which looks dull over wider steps.
 */
const STOPS_PER_ROUND = 12

/**
 * Hues run through the letters; on the way in and out, the text is wiped in and out in these hues. At rest it
 * has its own colour.
 */
export const rainbow: LightLetters = {
  kind: 'light',
  light(block, state) {
    const { position, progress, weight } = state
    if (position === 'loop') {
      return {
        veil: undefined,
        tint: buildHues(block, state, progress, weight),
        shine: undefined,
        glow: undefined,
      }
    }
    const shown = computePresence(state)
    const colorfulness = 1 - smooth(fractionBetween(0.5, 1, shown))
    const tint = buildHues(block, state, progress * 0.75, colorfulness)
    return { veil: buildWipe(block, fractionBetween(0, 0.6, shown)), tint, shine: undefined, glow: undefined }
  },
}

function buildWipe(block: TextBlock, shown: number): Ramp<number> | undefined {
  if (shown >= 1) return undefined
  const axis = computeReadingAxis(block)
  const softness = Math.max(block.em * 2, (axis.end - axis.start) * 0.25)
  const edge = axis.start - softness + shown * (axis.end - axis.start + softness)
  return buildRamp(axis, [edge, 1], [edge + softness, 0])
}

/**
 * Builds the hues along the text.
 *
 * @param turn - Progress of the hues; 1 is one full round.
 * @param amount - 0 is the text's own colour, 1 the full hues.
 */
function buildHues(
  block: TextBlock,
  state: Parameters<LightLetters['light']>[1],
  turn: number,
  amount: number,
): Ramp<LightColor> {
  const rounds = readNumberSetting(state, 'rounds', 0.1, 8)
  const axis = computeReadingAxis(block, 0.35)
  const own = parseColor(block.color) ?? { red: 255, green: 255, blue: 255, alpha: 1 }
  const steps = Math.ceil(rounds * STOPS_PER_ROUND)
  const stops = Array.from({ length: steps + 1 }, (_, step) => {
    const hue = computeVividColor((step / steps) * rounds - turn)
    if (block.isMulticoloured) {
      return [mix(axis.start, axis.end, step / steps), { ...hue, alpha: own.alpha * amount }] as const
    }
    const value = {
      red: mix(own.red, hue.red, amount),
      green: mix(own.green, hue.green, amount),
      blue: mix(own.blue, hue.blue, amount),
      alpha: own.alpha,
    }
    return [mix(axis.start, axis.end, step / steps), value] as const
  })
  return buildRamp(axis, ...stops)
}

/**
 * Returns a hue with about the same lightness in every direction (Oklch,
 * https://www.w3.org/TR/css-color-4/#ok-lab), unlike HSL, whose yellow is glaring and whose blue disappears
 * in a dark frame.
 */
function computeVividColor(turn: number): {
  readonly red: number
  readonly green: number
  readonly blue: number
} {
  const angle = 2 * Math.PI * (turn + 0.08)
  const [lightness, chroma] = [0.74, 0.19]
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return {
    red: encodeSrgb(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    green: encodeSrgb(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    blue: encodeSrgb(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  }
}

/** Converts linear light to sRGB, 0–255. */
function encodeSrgb(linear: number): number {
  const light = Math.min(1, Math.max(0, linear))
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)
}
