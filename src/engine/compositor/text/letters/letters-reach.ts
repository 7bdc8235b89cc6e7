import type { LettersState } from '../../frame-description.ts'
import { letterAnimations } from './registry.ts'

/** How far letters may be from their places, in multiples of the font size. */
export function lettersReach(state: LettersState): number {
  const animation = letterAnimations[state.type]
  switch (animation.kind) {
    case 'moving':
      return animation.reach(state)
    case 'light':
      return 0
  }
}
