import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { restPose } from './pose.ts'
import { pickRandom } from './random.ts'
import { numberSetting } from './settings.ts'
import { fractionBetween, settle, smooth, stagger } from './timing.ts'

/** Turns that spread any number of letters evenly about the circle. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
const MAX_DISTANCE = 40
/** In a loop the letters only drift apart, so that the text stays legible. */
const LOOP_DISTANCE = 0.22

/** Letters fly in from all around, growing smaller and clearer on the way; out, they fly apart. */
export const converge: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const { progress, position, seed } = state
    const distance = numberSetting(state, 'distance', 0, MAX_DISTANCE) * letter.em
    const rank = pickRandom(seed, letter.index, 0)
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.35, letter.count)
        return flown(letter, seed, distance, 1 - settle(own), smooth(fractionBetween(0, 0.5, own)))
      }
      case 'out': {
        const own = stagger(progress, rank, 0.35, letter.count)
        return flown(letter, seed, distance, own ** 2, 1 - smooth(fractionBetween(0.45, 1, own)))
      }
      case 'loop':
        return flown(letter, seed, distance * LOOP_DISTANCE, Math.sin(Math.PI * progress) ** 2, 1)
    }
  },
  // Letters come from up to 1.3 distances away, up to 1.5 times as large and turned.
  reach: (state) => numberSetting(state, 'distance', 0, MAX_DISTANCE) * 1.3 + 1,
}

/** @param away - How far the letter is on its way, 0–1. */
function flown(letter: LetterBox, seed: number, distance: number, away: number, opacity: number): LetterPose {
  const angle = letter.index * GOLDEN_ANGLE + pickRandom(seed, 0, 1) * 2 * Math.PI
  const far = distance * (0.7 + 0.6 * pickRandom(seed, letter.index, 2)) * away
  return {
    ...restPose(letter),
    shiftX: Math.cos(angle) * far,
    shiftY: Math.sin(angle) * far,
    scale: 1 + 0.5 * away * Math.min(1, distance / letter.em),
    rotation: (pickRandom(seed, letter.index, 3) - 0.5) * 1.8 * away,
    opacity,
  }
}
