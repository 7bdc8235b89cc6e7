import type { MovingLetters } from './letter-animation.ts'
import { computePresence, createRestPose } from './pose.ts'
import { computeLoopPresence, isLoopComplete } from './timing.ts'

/** Shows one grapheme after the other; a loop removes the text and types it again. */
export const typewriter: MovingLetters = {
  kind: 'moving',
  pose(letter, state) {
    const shown = state.position === 'loop' ? computeLoopPresence(state.progress) : computePresence(state)
    // Adds a thousandth, so that rounding does not hold back the last grapheme.
    const typed = Math.floor(shown * letter.graphemeCount + 0.001)
    const graphemesShown = Math.min(letter.graphemes, Math.max(0, typed - letter.graphemesBefore))
    return { ...createRestPose(letter), graphemesShown }
  },
  reach: () => 0,
  restsAt: isLoopComplete,
}
