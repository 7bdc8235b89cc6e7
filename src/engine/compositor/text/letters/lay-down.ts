import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import { restPose } from './pose.ts'
import { fractionBetween, readingRank, smooth, stagger } from './timing.ts'

const LYING = Math.PI / 2

/** Letters fall over into place one after the other and rebound a little; out, they topple forwards. */
export const layDown: MovingLetters = {
  kind: 'moving',
  pose(letter, { position, progress }) {
    const rank = readingRank(letter)
    switch (position) {
      case 'in': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return tipped(letter, 'back', -0.8 * fallen(own), smooth(fractionBetween(0.08, 0.5, own)))
      }
      case 'out': {
        const own = stagger(progress, rank, 0.55, letter.count)
        return tipped(letter, 'front', own ** 2.2, 1 - smooth(fractionBetween(0.6, 1, own)))
      }
      case 'loop': {
        const own = stagger(progress, rank, 0.5, letter.count)
        return tipped(letter, 'back', -0.3 * raised(own), 1)
      }
    }
  },
  reach: () => 1.2,
}

/**
 * @param corner - The foot it turns about: the one that is read first, or the one after it.
 * @param tilt - 0 upright, ±1 lying on its side; positive towards where the text goes on.
 */
function tipped(letter: LetterBox, corner: 'back' | 'front', tilt: number, opacity: number): LetterPose {
  const isLeft = (corner === 'back') === (letter.readingSide === 1)
  return {
    ...restPose(letter),
    pivotX: isLeft ? letter.left : letter.right,
    pivotY: letter.bottom,
    rotation: tilt * LYING * letter.readingSide,
    opacity,
  }
}

/** How far from upright: falls ever faster, rebounds twice. */
function fallen(progress: number): number {
  if (progress < 0.55) return 1 - (progress / 0.55) ** 2
  if (progress < 0.82) return rebound(fractionBetween(0.55, 0.82, progress), 0.14)
  const last = fractionBetween(0.82, 1, progress)
  // Its end is softer, so that the letter comes to rest and does not stop.
  return rebound(last, 0.06) * (1 - last)
}

function rebound(progress: number, height: number): number {
  return height * 4 * progress * (1 - progress)
}

/** Tipped up slowly, then falling back and rebounding. */
function raised(progress: number): number {
  if (progress < 0.4) return smooth(progress / 0.4)
  return fallen(fractionBetween(0.4, 1, progress))
}
