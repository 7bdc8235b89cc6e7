import type { TransitionType } from '../../document/model.ts'
import { drawClockWipe } from './clock-wipe.ts'
import { drawFade } from './fade.ts'
import { drawFlip } from './flip.ts'
import { drawIris } from './iris.ts'
import { drawSlide } from './slide.ts'
import type { DrawTransition } from './transition.ts'
import { drawWipe } from './wipe.ts'

export const transitions: Readonly<Record<TransitionType, DrawTransition>> = {
  fade: drawFade,
  slide: drawSlide,
  wipe: drawWipe,
  flip: drawFlip,
  'clock-wipe': drawClockWipe,
  iris: drawIris,
}
