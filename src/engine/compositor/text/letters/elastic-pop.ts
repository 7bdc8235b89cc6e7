import type { MovingLetters } from './letter-animation.ts'
import { restPose } from './pose.ts'
import { fractionBetween, readingRank, spring, stagger } from './timing.ts'

/** Each letter springs up from its foot in turn; out, it swells and is gone. */
export const elasticPop: MovingLetters = {
  kind: 'moving',
  pose(letter, { position, progress }) {
    const rank = readingRank(letter)
    const basePose = { ...restPose(letter), pivotY: letter.bottom }
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return { ...basePose, scale: spring(own), opacity: fractionBetween(0, 0.12, own) }
      }
      case 'out': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return { ...basePose, scale: swallowed(own), opacity: 1 - fractionBetween(0.85, 1, own) }
      }
      case 'loop': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return { ...basePose, scale: 1 + 0.32 * plucked(own) }
      }
    }
  },
  reach: () => 0.6,
}

/** Swells a little, then shrinks to nothing ever faster (Penner's "back" curve). */
function swallowed(progress: number): number {
  const overshoot = 2.2
  return Math.max(0, 1 - progress * progress * ((overshoot + 1) * progress - overshoot))
}

/** Swings that start and end at rest, the first one upwards. */
function plucked(progress: number): number {
  return Math.sin(2 * Math.PI * 2 * progress) * Math.exp(-2.5 * progress) * (1 - progress) * 1.5
}
