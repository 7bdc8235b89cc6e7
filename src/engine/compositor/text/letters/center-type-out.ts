import type { LetterBox, MovingLetters } from './letter-animation.ts'
import { computePresence, createRestPose } from './pose.ts'
import { computeLoopPresence, isLoopComplete, settle, smooth, stagger } from './timing.ts'

/** Letters appear from the centre outwards; on the way out, they return into it. */
export const centerTypeOut: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const shown = state.position === 'loop' ? computeLoopPresence(state.progress) : computePresence(state)
    const { distance, side } = measureFromCenter(letter)
    const own = stagger(shown, distance, 0.72, letter.count)
    const away = 1 - settle(own)
    return {
      ...createRestPose(letter),
      shiftX: -side * 0.35 * letter.em * away,
      scale: 1 - 0.35 * away,
      opacity: smooth(Math.min(1, own * 1.5)),
    }
  },
  reach: () => 0.5,
  restsAt: isLoopComplete,
}

/** Returns a letter's distance from its line's centre (1 at the end of the widest line), and its side. */
function measureFromCenter(letter: LetterBox): { readonly distance: number; readonly side: number } {
  const { left, right, lineLeft, lineRight, textHalfWidth } = letter
  const offset = (left + right - lineLeft - lineRight) / 2
  // The centre of the outermost letter is half a letter short of the end.
  const farthest = Math.max(textHalfWidth - (right - left) / 2, 1e-6)
  return { distance: Math.min(1, Math.abs(offset) / farthest), side: Math.sign(offset) }
}
