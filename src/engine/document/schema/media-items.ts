import type { TProperties } from 'typebox'
import {
  animationsField,
  assetId,
  borderRadius,
  cropFields,
  geometryFields,
  item,
  keepAspectRatio,
  playbackRate,
  rotation,
  stickerFields,
} from './item-fields.ts'
import { animated } from './values.ts'

const decibelAdjustment = animated('Audio gain in decibels; 0 leaves the volume unchanged.')

/**
 * Items that draw or play a file. `timeline` and `source` are the fields in which the dialects differ; see
 * `dialectFields`.
 */
export const imageItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('image', 'ImageItem', timeline, {
    assetId,
    ...geometryFields,
    keepAspectRatio,
    borderRadius,
    rotation,
    ...cropFields,
    ...animationsField,
    ...stickerFields,
  })

export const videoItem = <Timeline extends TProperties, Source extends TProperties>(
  timeline: Timeline,
  source: Source,
) =>
  item('video', 'VideoItem', timeline, {
    assetId,
    ...source,
    ...geometryFields,
    keepAspectRatio,
    borderRadius,
    rotation,
    decibelAdjustment,
    playbackRate,
    ...cropFields,
    ...animationsField,
  })

export const gifItem = <Timeline extends TProperties, Source extends TProperties>(
  timeline: Timeline,
  source: Source,
) =>
  item('gif', 'GifItem', timeline, {
    assetId,
    ...source,
    ...geometryFields,
    keepAspectRatio,
    borderRadius,
    rotation,
    playbackRate,
    ...cropFields,
    ...animationsField,
  })

export const lottieItem = <Timeline extends TProperties, Source extends TProperties>(
  timeline: Timeline,
  source: Source,
) =>
  item('lottie', 'LottieItem', timeline, {
    assetId,
    ...source,
    ...geometryFields,
    keepAspectRatio,
    rotation,
    playbackRate,
    ...animationsField,
  })

/** The published schema requires a box, which has no effect. */
export const audioItem = <Timeline extends TProperties, Source extends TProperties>(
  timeline: Timeline,
  source: Source,
) =>
  item('audio', 'AudioItem', timeline, {
    assetId,
    ...source,
    ...geometryFields,
    decibelAdjustment,
    playbackRate,
  })
