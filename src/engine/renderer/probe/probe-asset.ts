import { readFile } from 'node:fs/promises'
import { readCaptionFile } from '../assets/read-caption-file.ts'
import { decodeStill, StillTooLargeError } from '../canvas/decode-still.ts'
import { readAnimation } from '../canvas/lottie-frames.ts'
import { LottieTooLargeError } from '../canvas/lottie-limits.ts'
import type { ProbeJob, ProbeResult } from '../jobs/messages.ts'
import { AnimationTooLargeError, assertAnimationFileLimits } from '../media/animation-limits.ts'
import { probeMedia } from '../media/probe.ts'
import { RenderError } from '../render-error.ts'

/**
 * Probes an asset's file: whether it is what the document says, and its size and duration.
 *
 * @throws {RenderError} `ASSET_UNUSABLE` or `ASSET_TOO_LARGE`, naming the asset by its label.
 */
export async function probeAsset({ path, label, expected }: ProbeJob): Promise<ProbeResult> {
  try {
    return await probe(path, expected)
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

function probe(path: string, expected: ProbeJob['expected']): Promise<ProbeResult> {
  switch (expected) {
    case 'image':
      return probeStill(path)
    case 'lottie':
      return probeLottie(path)
    case 'caption':
      return probeCaptions(path)
    default:
      return probeMoving(path, expected)
  }
}

async function probeLottie(path: string): Promise<ProbeResult> {
  const { width, height, duration } = readAnimation(await readFile(path, 'utf8'))
  return { width, height, durationSeconds: duration, hasAudio: false }
}

async function probeStill(path: string): Promise<ProbeResult> {
  const { width, height } = await decodeStill(path)
  // A GIF that is probed as an image may later be shown as an animation.
  await assertAnimationFileLimits(path)
  return { width, height, durationSeconds: null, hasAudio: false }
}

async function probeCaptions(path: string): Promise<ProbeResult> {
  await readCaptionFile(path)
  return { width: null, height: null, durationSeconds: null, hasAudio: false }
}

async function probeMoving(path: string, expected: 'video' | 'gif' | 'audio'): Promise<ProbeResult> {
  const media = await probeMedia(path)
  if (expected === 'video' && media.type !== 'video') {
    throw new Error(
      media.type === 'image' ? 'the file is a still image, not a video.' : 'the file has no video.',
    )
  }
  if (expected === 'gif' && media.type === 'audio') throw new Error('the file has no video frames.')
  if (expected === 'audio' && !media.hasAudio) throw new Error('the file has no audio.')
  const { width = null, height = null, durationSeconds = null } = media
  return { width, height, durationSeconds, hasAudio: media.hasAudio }
}
