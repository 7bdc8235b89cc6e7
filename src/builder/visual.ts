import type { CaptionAnimationType, ClipAnimationType } from '../engine/document/model.ts'
import { captionAnimations } from '../engine/document/registries/caption-animations.ts'
import { clipAnimationNames } from '../engine/document/registries/clip-animations.ts'
import { listNames } from '../engine/document/registries/registry.ts'
import { secondsToTicks } from '../engine/document/ticks.ts'
import { type Animated, type Easing, isKeyframes, still, toAnimated } from './animated.ts'
import { type Box, type NaturalSize, toBox } from './boxes.ts'
import { checkChoice, checkEasing, checkNumber, checkObject, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import type { PlacementOptions } from './placement.ts'
import type { AnimatedNumber, CaptionAnimation, ClipAnimation } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { type Time, toDuration } from './times.ts'

/** Settings of an animation or a transition by name; docs/document.md lists them. */
export type Params = Readonly<Record<string, string | number | boolean>>

/** How an item enters or leaves: a type, or with its settings. */
export type AnimationOptions<Type extends string> =
  | Type
  | {
      readonly type: Type
      /** Default: half a second for boxes; for letters that of the type. */
      readonly for?: Time
      readonly easing?: Easing
      readonly params?: Params
    }

/** Raw fields of the item in the document, for what has no option. They replace what the builder made. */
export type RawFields = Readonly<Record<string, unknown>>

/** Options of every item that is seen. */
export interface VisualOptions extends PlacementOptions {
  /** Where it is drawn. Default: as docs/builder.md says for each type. */
  readonly box?: Box
  /** From 0 to 1. Default: 1. */
  readonly opacity?: Animated
  /** Degrees clockwise. Default: 0. */
  readonly rotation?: Animated
  /** About the centre of the box. Default: 1. */
  readonly scale?: Animated
  /** How the box enters. */
  readonly in?: AnimationOptions<ClipAnimationType>
  /** How the box leaves. */
  readonly out?: AnimationOptions<ClipAnimationType>
  readonly fields?: RawFields
}

/** The fields of every item. */
export interface ItemBase {
  readonly id: string
  readonly startTicks: number
  readonly durationTicks: number
  readonly isDraggingInTimeline: boolean
}

export function buildBase({ owner, startTicks, durationTicks }: BuildContext): ItemBase {
  return { id: owner, startTicks, durationTicks, isDraggingInTimeline: false }
}

/** The box and its movement. */
export interface VisualFields extends ItemBase {
  readonly left: AnimatedNumber
  readonly top: AnimatedNumber
  readonly width: AnimatedNumber
  readonly height: AnimatedNumber
  readonly scaleX: AnimatedNumber
  readonly scaleY: AnimatedNumber
  readonly opacity: AnimatedNumber
  readonly rotation: AnimatedNumber
  readonly animations?: { in?: ClipAnimation; out?: ClipAnimation }
}

/**
 * Builds the fields that all visible items have.
 *
 * @param natural - The size of the box where its options leave it open.
 */
export function buildVisual(
  context: BuildContext,
  options: VisualOptions,
  natural: NaturalSize | 'frame',
): VisualFields {
  const box = options.box ?? (natural === 'frame' ? 'frame' : {})
  const { opacity = 1, rotation = 0, scale = 1 } = options
  const scaled = animate(context, 'scale', scale, { min: 0 })
  return {
    ...buildBase(context),
    ...toBox(context, box, natural === 'frame' ? {} : natural),
    scaleX: scaled,
    scaleY: structuredClone(scaled),
    opacity: animate(context, 'opacity', opacity, { min: 0, max: 1 }),
    rotation: animate(context, 'rotation', rotation),
    ...buildClipAnimations(context, options),
  }
}

/** The box that audio items must have, which has no effect. */
export function buildUnusedBox({ width, height }: BuildContext) {
  return {
    left: still(0),
    top: still(0),
    width: still(width),
    height: still(height),
    scaleX: still(1),
    scaleY: still(1),
    opacity: still(1),
  }
}

/** Converts a number or its keyframes, each checked against a range. */
export function animate(
  context: BuildContext,
  option: string,
  animated: Animated,
  range: { readonly min?: number; readonly max?: number } = {},
): AnimatedNumber {
  if (typeof animated !== 'number' && !isKeyframes(animated)) {
    throw new TimelineError(
      context.owner,
      `"${option}" must be a number or keyframes such as [[0, 0], [1, 1]], not ${describe(animated)}.`,
    )
  }
  return toAnimated(context, option, animated, (value) => checkNumber(context.owner, option, value, range))
}

function buildClipAnimations(context: BuildContext, options: VisualOptions) {
  const entering = toAnimation(
    context,
    'in',
    options.in,
    clipAnimationNames,
    () => defaults.clipAnimationTicks,
  )
  const leaving = toAnimation(
    context,
    'out',
    options.out,
    clipAnimationNames,
    () => defaults.clipAnimationTicks,
  )
  if (entering === undefined && leaving === undefined) return {}
  return {
    animations: {
      ...(entering !== undefined && { in: entering }),
      ...(leaving !== undefined && { out: leaving }),
    },
  }
}

/** How the letters of a text enter, leave, and move in between. */
export interface LetterAnimations {
  readonly in?: AnimationOptions<CaptionAnimationType>
  readonly out?: AnimationOptions<CaptionAnimationType>
  readonly loop?: AnimationOptions<CaptionAnimationType>
}

/** Builds `captionAnimations`; nothing if there are none. */
export function buildLetterAnimations(context: BuildContext, letters: LetterAnimations | undefined) {
  if (letters === undefined) return {}
  checkObject(context.owner, 'letters', letters)
  const animations: { in?: CaptionAnimation; out?: CaptionAnimation; loop?: CaptionAnimation } = {}
  for (const phase of ['in', 'out', 'loop'] as const) {
    const animation = toAnimation(
      context,
      `letters.${phase}`,
      letters[phase],
      listNames(captionAnimations),
      (type) => secondsToTicks(captionAnimations[type].defaultDurationSeconds),
    )
    if (animation !== undefined) animations[phase] = animation
  }
  return { captionAnimations: animations }
}

function toAnimation<Type extends string>(
  context: BuildContext,
  option: string,
  input: AnimationOptions<Type> | undefined,
  types: readonly Type[],
  getDefaultTicks: (type: Type) => number,
) {
  if (input === undefined) return undefined
  const { owner, fps } = context
  const settings = typeof input === 'string' ? { type: input } : input
  if (typeof settings !== 'object' || settings === null) {
    throw new TimelineError(owner, `"${option}" must be a type or { type, for, easing, params }.`)
  }
  const type = checkChoice(owner, option, settings.type, types)
  const { for: duration, easing, params } = settings
  return {
    type,
    durationTicks:
      duration === undefined ? getDefaultTicks(type) : toDuration(owner, `${option}.for`, duration, fps),
    ...(easing !== undefined && { easing: checkEasing(owner, easing) }),
    ...(params !== undefined && { params: checkParams(owner, params) }),
  }
}

/** Checks that settings are plain values. */
export function checkParams(owner: string, params: Params): Record<string, string | number | boolean> {
  for (const [name, value] of Object.entries(checkObject(owner, 'params', params))) {
    if (typeof value === 'number') checkNumber(owner, name, value)
    else if (typeof value !== 'string' && typeof value !== 'boolean') {
      throw new TimelineError(
        owner,
        `"${name}" must be a text, a number or true or false, not ${describe(value)}.`,
      )
    }
  }
  return { ...params }
}
