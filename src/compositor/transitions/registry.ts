import type { TransitionType } from '../../document/model.ts'
import { drawFade } from './fade.ts'
import { drawSlide } from './slide.ts'
import type { DrawTransition } from './transition.ts'
import { drawWipe } from './wipe.ts'

/** The transitions that are drawn; export checks refuse the others by name. */
export const transitions: Readonly<Partial<Record<TransitionType, DrawTransition>>> = {
  fade: drawFade,
  slide: drawSlide,
  wipe: drawWipe,
}
