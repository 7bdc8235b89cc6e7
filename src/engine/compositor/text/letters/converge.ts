import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { createRestPose } from './pose.ts'
import { pickRandom } from './random.ts'
import { readNumberSetting } from './settings.ts'
import { fractionBetween, settle, smooth, stagger } from './timing.ts'

/** Radians; repeated rotation by this angle spreads any number of letters evenly around the circle. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
const MAX_DISTANCE = 40
/** In a loop, letters only drift apart, so that the text stays legible. */
const LOOP_DISTANCE = 0.22

/** Letters fly in from all sides, shrinking and becoming clearer; on the way out, they fly apart. */
export const converge: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const { progress, position, seed } = state
    const distance = readNumberSetting(state, 'distance', 0, MAX_DISTANCE) * letter.em
    const rank = pickRandom(seed, letter.index, 0)
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.35, letter.count)
        return computeFlight(letter, seed, distance, 1 - settle(own), smooth(fractionBetween(0, 0.5, own)))
      }
      case 'out': {
        const own = stagger(progress, rank, 0.35, letter.count)
        return computeFlight(letter, seed, distance, own ** 2, 1 - smooth(fractionBetween(0.45, 1, own)))
      }
      case 'loop':
        return computeFlight(letter, seed, distance * LOOP_DISTANCE, Math.sin(Math.PI * progress) ** 2, 1)
    }
  },
  // Letters come from up to 1.3 distances away, at up to 1.5 times their size, and rotated.
  reach: (state) => readNumberSetting(state, 'distance', 0, MAX_DISTANCE) * 1.3 + 1,
}

/** @param away - Distance from rest, 0–1. */
function computeFlight(
  letter: LetterBox,
  seed: number,
  distance: number,
  away: number,
  opacity: number,
): LetterPose {
  const angle = letter.index * GOLDEN_ANGLE + pickRandom(seed, 0, 1) * 2 * Math.PI
  const far = distance * (0.7 + 0.6 * pickRandom(seed, letter.index, 2)) * away
  return {
    ...createRestPose(letter),
    shiftX: Math.cos(angle) * far,
    shiftY: Math.sin(angle) * far,
    scale: 1 + 0.5 * away * Math.min(1, distance / letter.em),
    rotation: (pickRandom(seed, letter.index, 3) - 0.5) * 1.8 * away,
    opacity,
  }
}
