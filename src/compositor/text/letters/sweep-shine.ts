import { parseColor } from '../../../document/css/color.ts'
import type { LettersState } from '../../frame-description.ts'
import type { LightColor, LightLetters, Ramp, TextBlock } from './letter-animation.ts'
import { rampAlong, readingAxis } from './ramps.ts'
import { numberSetting, textSetting } from './settings.ts'
import { fractionBetween, mix, smooth } from './timing.ts'

const white: LightColor = { red: 255, green: 255, blue: 255, alpha: 1 }
const black: LightColor = { red: 0, green: 0, blue: 0, alpha: 1 }
/** How the band leans, in radians. */
const LEAN = 0.35
/** The part of a loop's round in which the band is under way; the rest is a pause. */
const LOOP_SWEEP = 0.7

/** A band of light runs across; in, the text stays behind it, out, it takes the text away. */
export const sweepShine: LightLetters = {
  kind: 'light',
  light(block, state) {
    const { position, progress } = state
    const width = numberSetting(state, 'width', 0.1, 20) * block.em
    const axis = readingAxis(block, LEAN)
    const sweep = position === 'loop' ? smooth(fractionBetween(0, LOOP_SWEEP, progress)) : progress
    const center = mix(axis.start - width, axis.end + width, sweep)
    const edges: readonly [number, number] = [center - width * 0.1, center + width * 0.45]
    const veil =
      position === 'loop'
        ? undefined
        : position === 'in'
          ? rampAlong(axis, [edges[0], 1], [edges[1], 0])
          : rampAlong(axis, [edges[0], 0], [edges[1], 1])
    return { veil, tint: undefined, shine: band(block, state, center, width) }
  },
  restsAt: (progress) => progress === 0 || progress >= LOOP_SWEEP,
}

/** Light in the middle; on text as light as itself, shade beside it sets it off. */
function band(block: TextBlock, state: LettersState, center: number, width: number): Ramp<LightColor> {
  const light = parseColor(textSetting(state, 'color')) ?? white
  const own = parseColor(block.color) ?? white
  const difference = Math.abs(lightnessOf(light) - lightnessOf(own))
  const shade = lightnessOf(light) > 0.5 ? black : white
  const shading = 0.5 * (1 - fractionBetween(0.1, 0.5, difference)) * state.weight
  const shining = 0.95 * light.alpha * state.weight
  const at = (place: number): number => center + (place * width) / 2
  return rampAlong(
    readingAxis(block, LEAN),
    [at(-1), faded(shading > 0 ? shade : light, 0)],
    [at(-0.55), shading > 0 ? faded(shade, shading) : faded(light, shining * 0.25)],
    [at(-0.12), faded(light, shining)],
    [at(0.12), faded(light, shining)],
    [at(0.55), shading > 0 ? faded(shade, shading) : faded(light, shining * 0.25)],
    [at(1), faded(shading > 0 ? shade : light, 0)],
  )
}

function faded(color: LightColor, alpha: number): LightColor {
  return { ...color, alpha }
}

/** 0–1, by the eye's weights for the three colours. */
function lightnessOf({ red, green, blue }: LightColor): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
