/** The gains at the lower and the upper end of the area of a gain line, in decibels. */
export const gainLimits = { min: -36, max: 12 } as const

/** Height of the titles of items, above their filmstrips and waveforms. */
export const TITLE_HEIGHT = 17
const BOTTOM_MARGIN = 4
/** The line of a video is in the lower part, so that the video can be grabbed above. */
const MIN_VIDEO_AREA = 12
/** Height from which filmstrips leave space for a waveform. */
const MIN_WAVEFORM_STRIP = 44
/** Small areas are dragged as if they had this height. */
const MIN_DRAG_HEIGHT = 27

/** The part of an item in which its gain line is, in pixels from the item's top. */
export interface GainArea {
  readonly top: number
  readonly bottom: number
}

/** Returns the height of the waveform below the filmstrip of a video; 0 if there is no space. */
export function getVideoWaveformHeight(stripHeight: number): number {
  return stripHeight >= MIN_WAVEFORM_STRIP ? Math.round(stripHeight * 0.36) : 0
}

/** Returns where the gain line of an audio or a video item is. */
export function getGainArea(type: string, itemHeight: number): GainArea {
  const bottom = itemHeight - BOTTOM_MARGIN
  if (type !== 'video') return { top: TITLE_HEIGHT, bottom }
  return { top: bottom - Math.max(MIN_VIDEO_AREA, getVideoWaveformHeight(bottom - TITLE_HEIGHT)), bottom }
}

/** Returns the height of a gain line, in pixels from the item's top. */
export function gainToPixels(decibels: number, { top, bottom }: GainArea): number {
  const { min, max } = gainLimits
  const share = (Math.min(Math.max(decibels, min), max) - min) / (max - min)
  return top + (1 - share) * (bottom - top)
}

/** Returns the gain for a dragged distance, positive downwards, rounded to a tenth of a decibel. */
export function dragGain(decibels: number, pixels: number, { top, bottom }: GainArea): number {
  const { min, max } = gainLimits
  const perPixel = (max - min) / Math.max(bottom - top, MIN_DRAG_HEIGHT)
  const gain = Math.min(Math.max(decibels - pixels * perPixel, min), max)
  // Unchanged audio is the value that people look for.
  return Math.abs(gain) < 0.6 ? 0 : Math.round(gain * 10) / 10
}
