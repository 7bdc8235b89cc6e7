import { secondsToTicks, ticksToSeconds } from '../engine/document/ticks.ts'
import { type Animated, still } from './animated.ts'
import type { Box, NaturalSize } from './boxes.ts'
import { checkChoice, checkNumber, checkObject, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import type { MediaSource } from './media-source.ts'
import type { PlacementOptions } from './placement.ts'
import type { AudioItem, GifItem, ImageItem, LottieItem, VideoItem } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { type Time, toTicks } from './times.ts'
import {
  animate,
  buildBase,
  buildUnusedBox,
  buildVisual,
  type RawFields,
  type VisualOptions,
} from './visual.ts'

/**
 * How a file suits its box: `cover` fills it and cuts off the rest, `contain` shows all of the file in a smaller box,
 * `stretch` distorts it.
 */
export type Fit = 'cover' | 'contain' | 'stretch'

/** Which part of a file plays: from an instant, or between two. */
export type Trim = Time | readonly [from: Time, to: Time]

/** Options of files that move. */
export interface TimedOptions {
  /** Default: the whole file. */
  readonly trim?: Trim
  /** Playback speed, at least 0.01. Default: 1. */
  readonly speed?: number
}

/** Options of files that are heard. */
export interface HeardOptions {
  /** Decibels; 0 leaves the audio unchanged. Default: 0. */
  readonly gain?: Animated
  readonly fadeIn?: Time
  readonly fadeOut?: Time
}

/** Options of files that are seen. */
export interface SeenOptions extends VisualOptions {
  /** Default: `cover`. */
  readonly fit?: Fit
  /** Corner radius in pixels. Default: 0. */
  readonly borderRadius?: Animated
  /** Fractions (0 to 1) of the box that are cut off at its sides. */
  readonly crop?: {
    readonly left?: Animated
    readonly top?: Animated
    readonly right?: Animated
    readonly bottom?: Animated
  }
}

/** Options of `image`. */
export interface ImageOptions extends SeenOptions {}
/** Options of `video`. */
export interface VideoOptions extends SeenOptions, TimedOptions, HeardOptions {
  /** Whether the video is silent. Default: false. */
  readonly muted?: boolean
}
/** Options of `gif`. */
export interface GifOptions extends SeenOptions, TimedOptions {
  /** Whether it starts again at its end. Default: true. */
  readonly loop?: boolean
}
/** Options of `lottie`. */
export interface LottieOptions extends VisualOptions, TimedOptions {
  /** Default: `cover`. */
  readonly fit?: Fit
}
/** Options of `audio`. */
export interface AudioOptions extends PlacementOptions, TimedOptions, HeardOptions {
  readonly fields?: RawFields
}

export function buildImage(context: BuildContext, assetId: string, options: ImageOptions): ImageItem {
  return { type: 'image', ...buildSeenMedia(context, assetId, options) }
}

export function buildVideo(context: BuildContext, assetId: string, options: VideoOptions): VideoItem {
  return {
    type: 'video',
    ...buildSeenMedia(context, assetId, options),
    ...buildTiming(context, options),
    ...buildHeardMedia(context, options),
  }
}

export function buildGif(context: BuildContext, assetId: string, options: GifOptions): GifItem {
  return { type: 'gif', ...buildSeenMedia(context, assetId, options), ...buildTiming(context, options) }
}

export function buildLottie(context: BuildContext, assetId: string, options: LottieOptions): LottieItem {
  return {
    type: 'lottie',
    ...buildFitted(context, assetId, options),
    ...buildTiming(context, options),
  }
}

export function buildAudio(context: BuildContext, assetId: string, options: AudioOptions): AudioItem {
  return {
    type: 'audio',
    ...buildBase(context),
    ...buildUnusedBox(context),
    assetId,
    ...buildTiming(context, options),
    ...buildHeardMedia(context, options),
  }
}

/**
 * Returns how long a file plays, in ticks; undefined if neither `trim` nor the file says so.
 *
 * @param options - Which part plays, and how fast.
 */
export function getOwnTicks(
  owner: string,
  fps: number,
  { durationInSeconds = 0 }: MediaSource,
  options: TimedOptions,
): number | undefined {
  const { from, to } = readTrim(owner, fps, options.trim)
  const end = to ?? (durationInSeconds > 0 ? secondsToTicks(durationInSeconds) : undefined)
  if (end === undefined) return undefined
  if (end <= from) {
    throw new TimelineError(
      owner,
      `"trim" starts at ${ticksToSeconds(from)} s, but the file ends at ${durationInSeconds} s.`,
    )
  }
  return Math.max(1, Math.round((end - from) / checkSpeed(owner, options)))
}

function buildSeenMedia(context: BuildContext, assetId: string, options: SeenOptions) {
  const { borderRadius = 0, crop = {} } = options
  checkObject(context.owner, 'crop', crop)
  const share = { min: 0, max: 1 }
  return {
    ...buildFitted(context, assetId, options),
    borderRadius: animate(context, 'borderRadius', borderRadius, { min: 0 }),
    ...(crop.left !== undefined && { cropLeft: animate(context, 'crop.left', crop.left, share) }),
    ...(crop.top !== undefined && { cropTop: animate(context, 'crop.top', crop.top, share) }),
    ...(crop.right !== undefined && { cropRight: animate(context, 'crop.right', crop.right, share) }),
    ...(crop.bottom !== undefined && { cropBottom: animate(context, 'crop.bottom', crop.bottom, share) }),
  }
}

function buildFitted(
  context: BuildContext,
  assetId: string,
  options: VisualOptions & { readonly fit?: Fit },
) {
  const { owner } = context
  const fit = checkChoice(owner, 'fit', options.fit ?? 'cover', ['cover', 'contain', 'stretch'])
  const { width, height } = context.describeMedia(assetId)
  const aspect = width !== undefined && height !== undefined ? width / height : undefined
  const fields = buildVisual(context, options, getMediaSize(context, options.box, { width, height, aspect }))
  const contained = fit === 'contain' ? containBox(owner, fields, aspect) : {}
  return { ...fields, ...contained, assetId, keepAspectRatio: fit !== 'stretch' }
}

/** Returns the size of a file's box without a size of its own: that of the file, or less so that it fits the frame. */
function getMediaSize(
  { width: frameWidth, height: frameHeight }: BuildContext,
  box: Box | undefined,
  { width, height, aspect }: NaturalSize,
): NaturalSize | 'frame' {
  if (box === undefined || box === 'frame') return 'frame'
  if (width === undefined || height === undefined) return {}
  const scale = Math.min(1, frameWidth / width, frameHeight / height)
  return { width: width * scale, height: height * scale, aspect }
}

type Sides = Pick<ImageItem, 'left' | 'top' | 'width' | 'height'>

/** Shrinks a box to the shape of its file. */
function containBox(
  owner: string,
  { left, top, width, height }: Sides,
  aspect: number | undefined,
): Partial<Sides> {
  if (aspect === undefined) {
    throw new TimelineError(
      owner,
      'fit: "contain" needs the size of the file. Build the document with it (docs/builder.md, "Files").',
    )
  }
  if (width.keyframes.length > 0 || height.keyframes.length > 0) {
    throw new TimelineError(owner, 'fit: "contain" does not work with a box that changes its size.')
  }
  const fittedWidth = Math.min(width.value, height.value * aspect)
  const fittedHeight = fittedWidth / aspect
  const move = (edge: Sides['left'], distance: number): Sides['left'] => ({
    value: edge.value + distance,
    keyframes: edge.keyframes.map((keyframe) => ({ ...keyframe, value: keyframe.value + distance })),
  })
  return {
    left: move(left, (width.value - fittedWidth) / 2),
    top: move(top, (height.value - fittedHeight) / 2),
    width: still(fittedWidth),
    height: still(fittedHeight),
  }
}

function buildTiming({ owner, fps }: BuildContext, options: TimedOptions) {
  return {
    sourceStartTicks: readTrim(owner, fps, options.trim).from,
    playbackRate: checkSpeed(owner, options),
  }
}

function checkSpeed(owner: string, { speed = 1 }: TimedOptions): number {
  return checkNumber(owner, 'speed', speed, { min: 0.01 })
}

function readTrim(
  owner: string,
  fps: number,
  trim: Trim | undefined,
): { from: number; to: number | undefined } {
  if (trim === undefined) return { from: 0, to: undefined }
  if (!Array.isArray(trim)) return { from: toTicks(owner, 'trim', trim as Time, fps), to: undefined }
  const [from, to] = trim as readonly [Time, Time]
  const ticks = { from: toTicks(owner, 'trim', from, fps), to: toTicks(owner, 'trim', to, fps) }
  if (ticks.to > ticks.from) return ticks
  throw new TimelineError(owner, `"trim" must end after it starts, not ${describe(trim)}.`)
}

function buildHeardMedia(context: BuildContext, { gain = 0, fadeIn = 0, fadeOut = 0 }: HeardOptions) {
  const { owner, fps } = context
  return {
    decibelAdjustment: animate(context, 'gain', gain),
    audioFadeInDurationTicks: toTicks(owner, 'fadeIn', fadeIn, fps),
    audioFadeOutDurationTicks: toTicks(owner, 'fadeOut', fadeOut, fps),
  }
}
