import type { MovingLetters } from './letter-animation.ts'
import { createRestPose } from './pose.ts'
import { computeReadingRank, fractionBetween, spring, stagger } from './timing.ts'

/**
 * Letters spring up from the baseline one after the other; on the way out, they swell and shrink to nothing.
 */
export const elasticPop: MovingLetters = {
  kind: 'moving',
  pose(letter, { position, progress }) {
    const rank = computeReadingRank(letter)
    const basePose = { ...createRestPose(letter), pivotY: letter.bottom }
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return { ...basePose, scale: spring(own), opacity: fractionBetween(0, 0.12, own) }
      }
      case 'out': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return { ...basePose, scale: shrink(own), opacity: 1 - fractionBetween(0.85, 1, own) }
      }
      case 'loop': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return { ...basePose, scale: 1 + 0.32 * oscillate(own) }
      }
    }
  },
  reach: () => 0.6,
}

/** Swells slightly, then shrinks to nothing with increasing speed (Penner's "back" curve). */
function shrink(progress: number): number {
  const overshoot = 2.2
  return Math.max(0, 1 - progress * progress * ((overshoot + 1) * progress - overshoot))
}

/** Oscillates from rest to rest, upwards first. */
function oscillate(progress: number): number {
  return Math.sin(2 * Math.PI * 2 * progress) * Math.exp(-2.5 * progress) * (1 - progress) * 1.5
}
