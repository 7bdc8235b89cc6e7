import { fitIntoFrame, type Size } from '../registries/natural-sizes.ts'
import type { JsonObject } from '../validation/record.ts'
import type { EditableAsset } from './editable-document.ts'
import { buildBox, buildCentredBox, still } from './new-boxes.ts'

interface NewMedia {
  readonly type: 'image' | 'video' | 'gif' | 'lottie' | 'audio'
  readonly asset: EditableAsset
}

/** Builds the fields of an item that draws or plays a file: as large as fits into the frame, from its beginning. */
export function buildMedia(frame: Size, { type, asset }: NewMedia): JsonObject {
  const source = { sourceStartTicks: 0, playbackRate: 1 }
  const audio = {
    decibelAdjustment: still(0),
    audioFadeInDurationTicks: 0,
    audioFadeOutDurationTicks: 0,
  }
  const assetId = asset.id
  // Documents require a box of audio items, which has no effect.
  if (type === 'audio') return { assetId, ...buildBox(frame, { left: 0, top: 0 }), ...source, ...audio }
  const seen = {
    assetId,
    ...buildCentredBox(frame, getMediaSize(frame, asset)),
    keepAspectRatio: true,
    rotation: still(0),
  }
  switch (type) {
    case 'image':
      return { ...seen, borderRadius: still(0) }
    case 'video':
      return { ...seen, borderRadius: still(0), ...source, ...audio }
    case 'gif':
      return { ...seen, borderRadius: still(0), ...source }
    case 'lottie':
      return { ...seen, ...source }
  }
}

function getMediaSize(frame: Size, { width, height }: EditableAsset): Size {
  const isKnown = typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0
  return isKnown ? fitIntoFrame({ width, height }, frame) : frame
}
