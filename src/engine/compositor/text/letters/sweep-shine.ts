import { parseColor } from '../../../document/css/color.ts'
import type { LettersState } from '../../frame-description.ts'
import type { LightColor, LightLetters, Ramp, TextBlock } from './letter-animation.ts'
import { type Axis, buildRamp, computeReadingAxis } from './ramps.ts'
import { readNumberSetting, readTextSetting } from './settings.ts'
import { fractionBetween, mix, smooth } from './timing.ts'

const white: LightColor = { red: 255, green: 255, blue: 255, alpha: 1 }
const black: LightColor = { red: 0, green: 0, blue: 0, alpha: 1 }
/** Angle of the band in radians. */
const LEAN = 0.35
/** Fraction of a repetition in which the band moves; the rest is a pause. */
const LOOP_SWEEP = 0.7

/** A band of light crosses the text; on the way in it reveals the text, on the way out it removes it. */
export const sweepShine: LightLetters = {
  kind: 'light',
  light(block, state) {
    const { position, progress } = state
    const width = readNumberSetting(state, 'width', 0.1, 20) * block.em
    const axis = computeReadingAxis(block, LEAN)
    const sweep = position === 'loop' ? smooth(fractionBetween(0, LOOP_SWEEP, progress)) : progress
    const center = mix(axis.start - width, axis.end + width, sweep)
    const edges: readonly [number, number] = [center - width * 0.1, center + width * 0.45]
    const veil =
      position === 'loop'
        ? undefined
        : position === 'in'
          ? buildRamp(axis, [edges[0], 1], [edges[1], 0])
          : buildRamp(axis, [edges[0], 0], [edges[1], 1])
    const band: Band = { axis, center, width }
    return {
      veil,
      tint: undefined,
      shine: buildShine(band, block, state),
      glow: buildGlow(band, block, state),
    }
  },
  restsAt: (progress) => progress === 0 || progress >= LOOP_SWEEP,
}

interface Band {
  readonly axis: Axis
  readonly center: number
  readonly width: number
}

/**
 * Builds the light of the band. In a loop, shade beside it makes it visible on text that is as bright as the
 * light.
 */
function buildShine({ axis, center, width }: Band, block: TextBlock, state: LettersState): Ramp<LightColor> {
  const light = parseColor(readTextSetting(state, 'color')) ?? white
  const own = parseColor(block.color) ?? white
  const difference = Math.abs(computeLightness(light) - computeLightness(own))
  const likeness = state.position === 'loop' ? 1 - fractionBetween(0.1, 0.5, difference) : 0
  const shade = computeLightness(light) > 0.5 ? black : white
  const edge = likeness > 0 ? shade : light
  const shining = mix(0.6, 0.95, computeLightness(own)) * light.alpha
  const edgeAlpha = likeness > 0 ? 0.45 * likeness : 0.25 * shining
  const at = (position: number, color: LightColor, alpha: number) =>
    [center + (position * width) / 2, faded(color, alpha * state.weight)] as const
  return buildRamp(
    axis,
    at(-1, edge, 0),
    at(-0.5, edge, edgeAlpha),
    at(-0.14, light, shining),
    at(0.14, light, shining),
    at(0.5, edge, edgeAlpha),
    at(1, edge, 0),
  )
}

/** Builds the glow beyond the letters. */
function buildGlow({ axis, center, width }: Band, block: TextBlock, state: LettersState): Ramp<LightColor> {
  const light = parseColor(readTextSetting(state, 'color')) ?? white
  // Dark letters would be drowned by a strong glow.
  const strength = mix(0.15, 0.75, computeLightness(parseColor(block.color) ?? white))
  const glow = strength * light.alpha * state.weight
  return buildRamp(
    axis,
    [center - 0.6 * width, faded(light, 0)],
    [center - 0.2 * width, faded(light, 0.6 * glow)],
    [center, faded(light, glow)],
    [center + 0.2 * width, faded(light, 0.6 * glow)],
    [center + 0.6 * width, faded(light, 0)],
  )
}

function faded(color: LightColor, alpha: number): LightColor {
  return { ...color, alpha }
}

/** Returns the lightness, 0–1, weighting the channels by their perceived brightness. */
function computeLightness({ red, green, blue }: LightColor): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
