import type { Asset } from '../model.ts'
import type { Document11 } from '../schema/document.ts'
import { normaliseLanguage } from './fields.ts'

export type SentAsset = Document11['assets'][string]

export function normaliseAsset(sent: SentAsset): Asset {
  const base = {
    id: sent.id,
    filename: sent.filename,
    sizeBytes: sent.size,
    mimeType: sent.mimeType,
    // Some editors send an empty string for "none".
    remoteUrl: sent.remoteUrl || undefined,
    remoteKey: sent.remoteKey || undefined,
  }
  switch (sent.type) {
    case 'image':
      return { ...base, type: 'image', width: sent.width, height: sent.height }
    case 'video':
      return {
        ...base,
        type: 'video',
        durationSeconds: sent.durationInSeconds,
        hasAudioTrack: sent.hasAudioTrack,
        width: sent.width,
        height: sent.height,
      }
    case 'gif':
      return {
        ...base,
        type: 'gif',
        durationSeconds: sent.durationInSeconds,
        width: sent.width,
        height: sent.height,
        loopBehavior: sent.loopBehavior,
      }
    case 'audio':
      return { ...base, type: 'audio', durationSeconds: sent.durationInSeconds }
    case 'caption':
      return {
        ...base,
        type: 'caption',
        captions: sent.captions.map(({ text, startMs, endMs, ruby }) => ({
          text,
          startMs,
          endMs,
          ...(ruby === undefined ? {} : { ruby }),
        })),
        timingGranularity: sent.timingGranularity,
        ...normaliseLanguage(sent.language),
        encoding: sent.encoding,
      }
    case 'lottie':
      return {
        ...base,
        type: 'lottie',
        durationSeconds: sent.durationInSeconds,
        width: sent.width,
        height: sent.height,
        resourceType: sent.resourceType,
        resourceJson: sent.resourceJson ?? undefined,
        resourceComponentId: sent.resourceComponentId ?? undefined,
      }
  }
}
