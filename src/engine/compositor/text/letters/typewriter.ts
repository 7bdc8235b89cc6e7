import type { MovingLetters } from './letter-animation.ts'
import { presence, restPose } from './pose.ts'
import { goneAndBack, isBack } from './timing.ts'

/** One grapheme after the other is there; a loop takes the text back and types it again. */
export const typewriter: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const shown = state.position === 'loop' ? goneAndBack(state.progress) : presence(state)
    // A thousandth: what is rounding must not hold back the last one.
    const typed = Math.floor(shown * letter.graphemeCount + 0.001)
    const graphemesShown = Math.min(letter.graphemes, Math.max(0, typed - letter.graphemesBefore))
    return { ...restPose(letter), graphemesShown }
  },
  reach: () => 0,
  restsAt: isBack,
}
