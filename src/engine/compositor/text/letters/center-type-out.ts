import type { LetterBox, MovingLetters } from './letter-animation.ts'
import { presence, restPose } from './pose.ts'
import { goneAndBack, isBack, settle, smooth, stagger } from './timing.ts'

/** Letters come from the middle outwards; out, they go back into it. */
export const centerTypeOut: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const shown = state.position === 'loop' ? goneAndBack(state.progress) : presence(state)
    const { distance, side } = fromMiddle(letter)
    const own = stagger(shown, distance, 0.72, letter.count)
    const away = 1 - settle(own)
    return {
      ...restPose(letter),
      shiftX: -side * 0.35 * letter.em * away,
      scale: 1 - 0.35 * away,
      opacity: smooth(Math.min(1, own * 1.5)),
    }
  },
  reach: () => 0.5,
  restsAt: isBack,
}

/** How far from its line's middle a letter stands (1: where the widest line ends), and on which side. */
function fromMiddle(letter: LetterBox): { readonly distance: number; readonly side: number } {
  const { left, right, lineLeft, lineRight, textHalfWidth } = letter
  const offset = (left + right - lineLeft - lineRight) / 2
  // The outermost letter's middle is half a letter short of the end.
  const farthest = Math.max(textHalfWidth - (right - left) / 2, 1e-6)
  return { distance: Math.min(1, Math.abs(offset) / farthest), side: Math.sign(offset) }
}
