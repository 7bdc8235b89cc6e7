import { decodeStill } from '../canvas/decode-still.ts'
import { probeMedia } from '../media/probe.ts'
import type { ProbeResult, ProbeWork } from '../process/messages.ts'
import { RenderError } from '../render-error.ts'
import { readCaptionFile } from './read-caption-file.ts'

/**
 * Looks into an asset's file: whether it is what it should be, and how large and long.
 *
 * @throws {RenderError} `ASSET_UNUSABLE`, naming the asset by its label.
 */
export async function probeAsset({ path, label, expected }: ProbeWork): Promise<ProbeResult> {
  try {
    switch (expected) {
      case 'image':
        return await probeStill(path)
      case 'caption':
        return await probeCaptions(path)
      case 'video':
      case 'audio':
        return await probeMoving(path, expected)
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new RenderError('ASSET_UNUSABLE', `The ${label} can't be used: ${detail}`, { cause: error })
  }
}

async function probeStill(path: string): Promise<ProbeResult> {
  const { width, height } = await decodeStill(path)
  return { width, height, durationSeconds: null, hasAudio: false }
}

async function probeCaptions(path: string): Promise<ProbeResult> {
  await readCaptionFile(path)
  return { width: null, height: null, durationSeconds: null, hasAudio: false }
}

async function probeMoving(path: string, expected: 'video' | 'audio'): Promise<ProbeResult> {
  const media = await probeMedia(path)
  if (expected === 'video' && media.type !== 'video') throw new Error('the file is no video.')
  if (expected === 'audio' && !media.hasAudio) throw new Error('the file has no sound.')
  const { width = null, height = null, durationSeconds = null } = media
  return { width, height, durationSeconds, hasAudio: media.hasAudio }
}
