import { compositionSides } from '@engine/document/limits.ts'
import { type Asset, type EditorState, timeline, toAsset } from 'framewright-client'

/** Seconds for which a photo is shown. */
const PHOTO_SECONDS = 4
const defaultFrame = { width: 1920, height: 1080 }

/** The kinds of assets that follow each other on the screen. */
const clipTypes: readonly string[] = ['VIDEO', 'IMAGE', 'GIF', 'LOTTIE']

/**
 * Builds a film of uploaded files: videos and images one after the other, the audio files one after the other below them,
 * and the captions over all. The frame has the size of the first video or image.
 *
 * @throws {TimelineError} If a file cannot be placed; the message names it.
 */
export function buildMediaDocument(assets: readonly Asset[]): EditorState {
  const clips = assets.filter(({ type }) => clipTypes.includes(type))
  const frame = chooseFrame(clips)
  const hasBars = clips.some(({ width, height }) => !hasShape(frame, width, height))
  const film = timeline({ ...frame, ...(hasBars && { background: { blur: 3 } }) })
  let clipsEnd = 0
  for (const clip of clips) {
    addClip(film, clip)
    clipsEnd += getClipSeconds(clip)
  }
  let audioEnd = 0
  for (const asset of assets.filter(({ type }) => type === 'AUDIO')) {
    const duration = asset.duration ?? 0
    // Music that is longer than the clips ends with them.
    const seconds = clipsEnd === 0 ? duration : Math.min(duration, clipsEnd - audioEnd)
    if (seconds <= 0) break
    film.audio(toAsset(asset), { at: audioEnd, for: seconds })
    audioEnd += seconds
  }
  for (const asset of assets.filter(({ type }) => type === 'CAPTION')) {
    film.captions(toAsset(asset), { for: Math.max(clipsEnd, audioEnd, PHOTO_SECONDS) })
  }
  return film.toDocument()
}

/** Returns how long a clip is shown. */
function getClipSeconds({ type, duration }: Asset): number {
  return type === 'IMAGE' || duration === null || duration === 0 ? PHOTO_SECONDS : duration
}

function addClip(film: ReturnType<typeof timeline>, clip: Asset): void {
  const media = toAsset(clip)
  const seconds = getClipSeconds(clip)
  switch (clip.type) {
    case 'VIDEO':
      film.video(media, { for: seconds, fit: 'contain' })
      break
    case 'GIF':
      film.gif(media, { for: seconds, fit: 'contain' })
      break
    case 'LOTTIE':
      film.lottie(media, { for: seconds })
      break
    default:
      film.image(media, { for: seconds, fit: 'contain' })
  }
}

interface Frame {
  readonly width: number
  readonly height: number
}

/** Returns the size of the first clip with one, made smaller if it is larger than documents may be. */
function chooseFrame(clips: readonly Asset[]): Frame {
  const { width, height } = clips.find((clip) => clip.width !== null && clip.height !== null) ?? {}
  if (typeof width !== 'number' || typeof height !== 'number') return defaultFrame
  const scale = Math.min(1, compositionSides.max / Math.max(width, height))
  const fit = (side: number): number => Math.max(compositionSides.min, 2 * Math.round((side * scale) / 2))
  return { width: fit(width), height: fit(height) }
}

/** Returns whether an image fills the frame but for a few pixels. */
function hasShape(frame: Frame, width: number | null, height: number | null): boolean {
  if (width === null || height === null) return true
  return Math.abs(width / height - frame.width / frame.height) < 0.01
}
