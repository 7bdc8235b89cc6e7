import type { LettersState } from '../../frame-description.ts'
import { letterAnimations } from './registry.ts'

/** Returns the maximum distance of letters from their places, in multiples of the font size. */
export function findLettersReach(state: LettersState): number {
  const animation = letterAnimations[state.type]
  switch (animation.kind) {
    case 'moving':
      return animation.reach(state)
    case 'light':
      return 0
  }
}
