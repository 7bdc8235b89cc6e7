import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { createRestPose } from './pose.ts'
import { pickRandom } from './random.ts'
import { readNumberSetting } from './settings.ts'
import { fractionBetween, smooth } from './timing.ts'

const MAX_STRENGTH = 10
/** As a fraction of the font size, at strength 1. */
const SHAKE = 1 / 15
const MAX_ROTATION = (4 * Math.PI) / 180
/** An in or out animation shakes more than a loop, whose text must stay legible. */
const ENTRY_STRENGTH = 2.5
const SWINGS_PER_SECOND = 7

/** Letters tremble independently; on the way in and out, they shake most while they are faintest. */
export const jitter: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const { position, progress, durationSeconds, seed } = state
    const strength = readNumberSetting(state, 'strength', 0, MAX_STRENGTH)
    // Whole swings, so that a repetition ends where it started.
    const swings = Math.max(2, Math.round(durationSeconds * SWINGS_PER_SECOND))
    switch (position) {
      case 'in': {
        const calm = (1 - progress) ** 1.5
        const opacity = smooth(fractionBetween(0, 0.4, progress))
        return computeShake(letter, seed, progress * swings, strength * ENTRY_STRENGTH * calm, opacity)
      }
      case 'out': {
        const opacity = 1 - smooth(fractionBetween(0.6, 1, progress))
        return computeShake(
          letter,
          seed,
          progress * swings,
          strength * ENTRY_STRENGTH * progress ** 1.5,
          opacity,
        )
      }
      case 'loop':
        return computeShake(letter, seed, progress * swings, strength, 1)
    }
  },
  reach: (state) => readNumberSetting(state, 'strength', 0, MAX_STRENGTH) * 0.5,
}

/** @param swing - Number of swings that have passed. */
function computeShake(
  letter: LetterBox,
  seed: number,
  swing: number,
  strength: number,
  opacity: number,
): LetterPose {
  const wave = (purpose: number): number => {
    const phase = (rate: number): number =>
      Math.sin(2 * Math.PI * (rate * swing + pickRandom(seed, letter.index, purpose * 2 + rate)))
    // A second wave at twice the rate, so that the motion does not look like a pendulum.
    return 0.65 * phase(1) + 0.35 * phase(2)
  }
  return {
    ...createRestPose(letter),
    shiftX: wave(0) * SHAKE * letter.em * strength,
    shiftY: wave(1) * SHAKE * letter.em * strength,
    rotation: wave(2) * MAX_ROTATION * strength,
    opacity,
  }
}
