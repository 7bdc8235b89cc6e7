import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { restPose } from './pose.ts'
import { pickRandom } from './random.ts'
import { numberSetting } from './settings.ts'
import { fractionBetween, smooth } from './timing.ts'

const MAX_STRENGTH = 10
/** Of the font size, at strength 1. */
const SHAKE = 1 / 15
const MAX_ROTATION = (4 * Math.PI) / 180
/** An in or out shakes harder than a loop, which has to be read. */
const ENTRY_STRENGTH = 2.5
const SWINGS_PER_SECOND = 7

/** Every letter trembles on its own; in and out it shakes hardest where it is faintest. */
export const jitter: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const { position, progress, durationSeconds, seed } = state
    const strength = numberSetting(state, 'strength', 0, MAX_STRENGTH)
    // Whole swings, so that a round ends where it started.
    const swings = Math.max(2, Math.round(durationSeconds * SWINGS_PER_SECOND))
    switch (position) {
      case 'in': {
        const calm = (1 - progress) ** 1.5
        const opacity = smooth(fractionBetween(0, 0.4, progress))
        return shaken(letter, seed, progress * swings, strength * ENTRY_STRENGTH * calm, opacity)
      }
      case 'out': {
        const opacity = 1 - smooth(fractionBetween(0.6, 1, progress))
        return shaken(letter, seed, progress * swings, strength * ENTRY_STRENGTH * progress ** 1.5, opacity)
      }
      case 'loop':
        return shaken(letter, seed, progress * swings, strength, 1)
    }
  },
  reach: (state) => numberSetting(state, 'strength', 0, MAX_STRENGTH) * 0.5,
}

/** @param swing - How many swings have passed. */
function shaken(
  letter: LetterBox,
  seed: number,
  swing: number,
  strength: number,
  opacity: number,
): LetterPose {
  const wave = (purpose: number): number => {
    const phase = (rate: number): number =>
      Math.sin(2 * Math.PI * (rate * swing + pickRandom(seed, letter.index, purpose * 2 + rate)))
    // Twice the rate on top: not a pendulum.
    return 0.65 * phase(1) + 0.35 * phase(2)
  }
  return {
    ...restPose(letter),
    shiftX: wave(0) * SHAKE * letter.em * strength,
    shiftY: wave(1) * SHAKE * letter.em * strength,
    rotation: wave(2) * MAX_ROTATION * strength,
    opacity,
  }
}
