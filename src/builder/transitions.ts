import type { TransitionStyle, TransitionType } from '../engine/document/model.ts'
import { listTransitionStyles } from '../engine/document/registries/transition-styles.ts'
import { transitionNames, transitions } from '../engine/document/registries/transitions.ts'
import type { Easing } from './animated.ts'
import { checkChoice, checkEasing, checkObject } from './checks.ts'
import { defaults } from './defaults.ts'
import type { Track, Transition } from './shapes.ts'
import { type Time, toDuration } from './times.ts'
import type { Join } from './tracks.ts'
import { checkParams, type Params } from './visual.ts'

/** Options of `transition`. */
export interface TransitionOptions {
  /** Default: half a second. */
  readonly for?: Time
  readonly easing?: Easing
  /** Where it comes from, such as `from-right`. Default: that of the type. */
  readonly direction?: string
  /** A style of the type, such as `dip` of `fade`. */
  readonly style?: TransitionStyle
  readonly params?: Params
  /** The named track on which it joins items. Default: the clips. */
  readonly track?: string
}

/** A transition between two items of a timeline. */
export interface TransitionDraft extends Join {
  readonly type: TransitionType
  readonly options: TransitionOptions
}

/** Checks the options of a transition that do not depend on its clips. */
export function checkTransition(type: TransitionType, options: TransitionOptions): void {
  const owner = 'transition'
  checkObject(owner, 'options', options)
  checkChoice(owner, 'type', type, transitionNames)
  const { direction, style, easing, params } = options
  if (style !== undefined) checkChoice(owner, 'style', style, listTransitionStyles(type))
  if (direction !== undefined && style === undefined) {
    checkChoice(owner, 'direction', direction, transitions[type].directions)
  }
  if (easing !== undefined) checkEasing(owner, easing)
  if (params !== undefined) checkParams(owner, params)
}

/** Builds the transitions of a document. */
export function buildTransitions(
  drafts: readonly TransitionDraft[],
  tracks: readonly Track[],
  fps: number,
): Record<string, Transition> {
  const built = drafts.map(({ from, to, type, options }, index): [string, Transition] => {
    const { for: duration, easing, direction, style } = options
    const params = {
      ...options.params,
      ...(direction !== undefined && { direction }),
      ...(style !== undefined && { style }),
    }
    const id = `transition-${index + 1}`
    const trackId = tracks.find(({ items }) => items.includes(from))?.id ?? ''
    return [
      id,
      {
        id,
        trackId,
        fromClipId: from,
        toClipId: to,
        type,
        durationTicks:
          duration === undefined ? defaults.transitionTicks : toDuration('transition', 'for', duration, fps),
        ...(easing !== undefined && { easing }),
        ...(Object.keys(params).length > 0 && { params }),
      },
    ]
  })
  return Object.fromEntries(built)
}
