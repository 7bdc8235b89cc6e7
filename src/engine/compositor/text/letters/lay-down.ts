import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { createRestPose } from './pose.ts'
import { computeReadingRank, fractionBetween, smooth, stagger } from './timing.ts'

const LYING = Math.PI / 2

/**
 * Letters fall over into place one after the other and rebound slightly; on the way out, they topple
 * forwards.
 */
export const layDown: MovingLetters = {
  kind: 'moving',
  pose(letter, { position, progress }) {
    const rank = computeReadingRank(letter)
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return tip(letter, 'back', -0.8 * computeFall(own), smooth(fractionBetween(0.08, 0.5, own)))
      }
      case 'out': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return tip(letter, 'front', own ** 2.2, 1 - smooth(fractionBetween(0.6, 1, own)))
      }
      case 'loop': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return tip(letter, 'back', -0.3 * computeRise(own), 1)
      }
    }
  },
  reach: () => 1.2,
}

/**
 * Tilts a letter about one of its feet.
 *
 * @param corner - The foot to rotate about: the one that is read first, or the one after it.
 * @param tilt - 0 is upright, ±1 is flat; positive values tilt in reading direction.
 */
function tip(letter: LetterBox, corner: 'back' | 'front', tilt: number, opacity: number): LetterPose {
  const isLeft = (corner === 'back') === (letter.readingSide === 1)
  return {
    ...createRestPose(letter),
    pivotX: isLeft ? letter.left : letter.right,
    pivotY: letter.bottom,
    rotation: tilt * LYING * letter.readingSide,
    opacity,
  }
}

/** Returns the distance from upright: falls with increasing speed and rebounds twice. */
function computeFall(progress: number): number {
  if (progress < 0.55) return 1 - (progress / 0.55) ** 2
  if (progress < 0.82) return rebound(fractionBetween(0.55, 0.82, progress), 0.14)
  const last = fractionBetween(0.82, 1, progress)
  // The last rebound fades, so that the letter comes to rest instead of stopping abruptly.
  return rebound(last, 0.06) * (1 - last)
}

function rebound(progress: number, height: number): number {
  return height * 4 * progress * (1 - progress)
}

/** Tips up slowly, then falls back and rebounds. */
function computeRise(progress: number): number {
  if (progress < 0.4) return smooth(progress / 0.4)
  return computeFall(fractionBetween(0.4, 1, progress))
}
