import type { LightLetters, Ramp, TextBlock } from './letter-animation.ts'
import { presence } from './pose.ts'
import { rampAlong, readingAxis } from './ramps.ts'
import { numberSetting } from './settings.ts'
import { fractionBetween, smooth } from './timing.ts'

/** The text is revealed from both sides towards its middle; out, curtains cover it from both sides. */
export const curtainClose: LightLetters = {
  kind: 'light',
  light(block, state) {
    const softness = numberSetting(state, 'softness', 0.01, 10) * block.em
    const { position, progress, weight } = state
    const veil =
      position === 'in'
        ? revealedSides(block, softness, presence(state))
        : curtains(block, softness, position === 'out' ? progress : closedInLoop(progress) * weight)
    return { veil, tint: undefined, shine: undefined, glow: undefined }
  },
  restsAt: (progress) => closedInLoop(progress) === 0,
}

/** Closes, stays closed for a moment, opens. */
function closedInLoop(progress: number): number {
  if (progress < 0.5) return smooth(fractionBetween(0.2, 0.45, progress))
  return 1 - smooth(fractionBetween(0.52, 0.8, progress))
}

/** @param shown - 0: nothing is there, 1: everything. */
function revealedSides(block: TextBlock, softness: number, shown: number): Ramp<number> {
  const axis = readingAxis(block)
  const middle = (axis.start + axis.end) / 2
  const edge = shown * ((axis.end - axis.start) / 2 + softness)
  // Where the edges have met, the stops stay in order: what is left of the dark grows lighter.
  const front = Math.min(axis.start + edge, middle)
  const back = Math.min(axis.start + edge - softness, middle)
  const darkest = edge <= middle - axis.start ? 0 : (axis.start + edge - middle) / softness
  return rampAlong(
    axis,
    [back, 1],
    [front, Math.min(1, darkest)],
    [2 * middle - front, Math.min(1, darkest)],
    [2 * middle - back, 1],
  )
}

/** @param closed - 0: open, 1: nothing of the text is left. */
function curtains(block: TextBlock, softness: number, closed: number): Ramp<number> {
  const axis = readingAxis(block)
  const middle = (axis.start + axis.end) / 2
  const edge = axis.start - softness + closed * ((axis.end - axis.start) / 2 + softness)
  const inner = Math.min(edge + softness, middle)
  const brightest = Math.min(1, Math.max(0, (middle - edge) / softness))
  return rampAlong(
    axis,
    [edge, 0],
    [inner, brightest],
    [2 * middle - inner, brightest],
    [2 * middle - edge, 0],
  )
}
