import { readFile } from 'node:fs/promises'
import { readCaptionFile } from '../assets/read-caption-file.ts'
import { AnimationFrames } from '../canvas/animation-frames.ts'
import { decodeStill, type SvgTools } from '../canvas/decode-still.ts'
import { readAnimation } from '../canvas/lottie-frames.ts'
import { NotAnImageError, StillTooLargeError } from '../canvas/still-error.ts'
import { SvgStill } from '../canvas/svg-still.ts'
import { type AnimationFile, AnimationTooLargeError } from '../file-formats/animations/animation-file.ts'
import { readAnimationFile } from '../file-formats/animations/read-animation.ts'
import { detectMovingKind } from '../file-formats/moving-kind.ts'
import { readFontFamily } from '../fonts/inspect-fonts.ts'
import type { ProbeJob, ProbeResult } from '../jobs/messages.ts'
import { LottieTooLargeError } from '../lottie/lottie-limits.ts'
import { describeMedia } from '../media/describe-media.ts'
import { probeMedia } from '../media/probe.ts'
import { RenderError } from '../render-error.ts'

/**
 * Probes an asset's file: whether it is what the document says, and its size and duration.
 *
 * @param svg - For SVG files.
 * @throws {RenderError} `ASSET_UNUSABLE` or `ASSET_TOO_LARGE`, naming the asset by its label.
 */
export async function probeAsset({ path, label, expected }: ProbeJob, svg: SvgTools): Promise<ProbeResult> {
  try {
    return await probe(path, expected, svg)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const code = isTooLarge(error) ? 'ASSET_TOO_LARGE' : 'ASSET_UNUSABLE'
    throw new RenderError(code, `The ${label} can't be used: ${detail}`, { cause: error })
  }
}

function isTooLarge(error: unknown): boolean {
  return [StillTooLargeError, AnimationTooLargeError, LottieTooLargeError].some(
    (kind) => error instanceof kind,
  )
}

function probe(path: string, expected: ProbeJob['expected'], svg: SvgTools): Promise<ProbeResult> {
  switch (expected) {
    case 'image':
      return probeStill(path, svg)
    case 'lottie':
      return probeLottie(path)
    case 'caption':
      return probeCaptions(path)
    case 'font':
      return probeFont(path)
    default:
      return probeMoving(path, expected, svg)
  }
}

async function probeLottie(path: string): Promise<ProbeResult> {
  const { width, height, duration } = readAnimation(await readFile(path, 'utf8'))
  return { width, height, durationSeconds: duration, hasAudio: false }
}

/** A drawing is painted at its size, up to this many pixels: some can be read, but not painted. */
const MAX_PAINTED = 4_000_000

async function probeStill(path: string, svg: SvgTools): Promise<ProbeResult> {
  const still = await decodeStill(path, svg).catch(async (error: unknown) => {
    if (!(error instanceof NotAnImageError)) throw error
    // Its codec says more than its container.
    const media = await describeMedia(path)
    throw media === undefined ? error : new NotAnImageError(media)
  })
  const { width, height } = still
  if (still instanceof SvgStill) {
    const fit = Math.min(1, Math.sqrt(MAX_PAINTED / (width * height)))
    still.rasterise(Math.ceil(width * fit), Math.ceil(height * fit))
  }
  // An image may later be shown as an animation.
  await readAnimationFile(path)
  return { width, height, durationSeconds: null, hasAudio: false }
}

async function probeFont(path: string): Promise<ProbeResult> {
  const fontFamily = await readFontFamily(path)
  return { width: null, height: null, durationSeconds: null, hasAudio: false, fontFamily }
}

async function probeCaptions(path: string): Promise<ProbeResult> {
  await readCaptionFile(path)
  return { width: null, height: null, durationSeconds: null, hasAudio: false }
}

const wanted = { video: 'a video', gif: 'an animation', audio: 'audio' } as const

async function probeMoving(
  path: string,
  expected: 'video' | 'gif' | 'audio',
  svg: SvgTools,
): Promise<ProbeResult> {
  const { kind, phrase, animation } = await detectMovingKind(path)
  if (expected === 'audio' && kind !== 'media') throw new Error(`the file is ${phrase}, not audio.`)
  if (kind === 'animation') return probeAnimation(animation)
  if (kind === 'still') {
    if (expected === 'video') throw new Error(`the file is ${phrase}, not a video.`)
    return probeStill(path, svg)
  }
  const media = await probeMedia(path)
  if (expected === 'audio' ? !media.hasAudio : media.type === 'audio') {
    throw new Error(
      `the file is ${(await describeMedia(path)) ?? 'of another kind'}, not ${wanted[expected]}.`,
    )
  }
  const { width = null, height = null, durationSeconds = null } = media
  return { width, height, durationSeconds, hasAudio: media.hasAudio }
}

async function probeAnimation(file: AnimationFile): Promise<ProbeResult> {
  const frames = new AnimationFrames(file)
  if (!(await frames.paintFirst())) throw new Error('the animation has no frame that can be decoded.')
  const { width, height } = file
  return { width, height, durationSeconds: frames.durationSeconds, hasAudio: false }
}
