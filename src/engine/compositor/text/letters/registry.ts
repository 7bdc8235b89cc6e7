import type { CaptionAnimationType } from '../../../document/model.ts'
import { centerTypeOut } from './center-type-out.ts'
import { converge } from './converge.ts'
import { curtainClose } from './curtain-close.ts'
import { elasticPop } from './elastic-pop.ts'
import { jitter } from './jitter.ts'
import { layDown } from './lay-down.ts'
import type { LetterAnimation } from './letter-animation.ts'
import { rainbow } from './rainbow.ts'
import { sweepShine } from './sweep-shine.ts'
import { typewriter } from './typewriter.ts'

/** The drawing of each caption animation. */
export const letterAnimations: Readonly<Record<CaptionAnimationType, LetterAnimation>> = {
  converge,
  'elastic-pop': elasticPop,
  typewriter,
  'lay-down': layDown,
  'center-type-out': centerTypeOut,
  'curtain-close': curtainClose,
  jitter,
  rainbow,
  'sweep-shine': sweepShine,
}
