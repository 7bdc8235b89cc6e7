import type { LightLetters, Ramp, TextBlock } from './letter-animation.ts'
import { computePresence } from './pose.ts'
import { buildRamp, computeReadingAxis } from './ramps.ts'
import { readNumberSetting } from './settings.ts'
import { fractionBetween, smooth } from './timing.ts'

/** Reveals the text from both sides towards its centre; on the way out, curtains cover it from both sides. */
export const curtainClose: LightLetters = {
  kind: 'light',
  light(block, state) {
    const softness = readNumberSetting(state, 'softness', 0.01, 10) * block.em
    const { position, progress, weight } = state
    const veil =
      position === 'in'
        ? buildRevealVeil(block, softness, computePresence(state))
        : buildCurtainVeil(
            block,
            softness,
            position === 'out' ? progress : computeLoopClosure(progress) * weight,
          )
    return { veil, tint: undefined, shine: undefined, glow: undefined }
  },
  restsAt: (progress) => computeLoopClosure(progress) === 0,
}

/** Closes, stays closed briefly, and opens again. */
function computeLoopClosure(progress: number): number {
  if (progress < 0.5) return smooth(fractionBetween(0.2, 0.45, progress))
  return 1 - smooth(fractionBetween(0.52, 0.8, progress))
}

/** @param shown - 0 shows nothing, 1 everything. */
function buildRevealVeil(block: TextBlock, softness: number, shown: number): Ramp<number> {
  const axis = computeReadingAxis(block)
  const middle = (axis.start + axis.end) / 2
  const edge = shown * ((axis.end - axis.start) / 2 + softness)
  // Once the edges have met, the stops stay in order and the remaining dark centre grows lighter.
  const front = Math.min(axis.start + edge, middle)
  const back = Math.min(axis.start + edge - softness, middle)
  const darkest = edge <= middle - axis.start ? 0 : (axis.start + edge - middle) / softness
  return buildRamp(
    axis,
    [back, 1],
    [front, Math.min(1, darkest)],
    [2 * middle - front, Math.min(1, darkest)],
    [2 * middle - back, 1],
  )
}

/** @param closed - 0 is open, 1 hides the whole text. */
function buildCurtainVeil(block: TextBlock, softness: number, closed: number): Ramp<number> {
  const axis = computeReadingAxis(block)
  const middle = (axis.start + axis.end) / 2
  const edge = axis.start - softness + closed * ((axis.end - axis.start) / 2 + softness)
  const inner = Math.min(edge + softness, middle)
  const brightest = Math.min(1, Math.max(0, (middle - edge) / softness))
  return buildRamp(
    axis,
    [edge, 0],
    [inner, brightest],
    [2 * middle - inner, brightest],
    [2 * middle - edge, 0],
  )
}
