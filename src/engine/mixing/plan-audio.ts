import type { AnimatedNumber, AudioItem, Composition, Item, VideoItem } from '../document/model.ts'

/** A part of a source that is audible for a time of the composition. */
export interface AudioClip {
  readonly assetId: string
  readonly startTicks: number
  readonly durationTicks: number
  readonly sourceStartTicks: number
  /** Source time over composition time; the pitch is kept. */
  readonly playbackRate: number
  /** dB, by time from the clip's start. */
  readonly gain: AnimatedNumber
  /** Together at most `durationTicks`. */
  readonly fadeInTicks: number
  readonly fadeOutTicks: number
}

/** Returns what is audible in a composition: its audio items and the audio of its videos, in document order. */
export function planAudio(composition: Composition): AudioClip[] {
  const { tracks, items } = keepAudible(composition)
  return tracks.flatMap(({ itemIds }) => itemIds.flatMap((id) => items.get(id) ?? [])).map(toClip)
}

/** An item that may be audible. */
type AudibleItem = AudioItem | VideoItem

/** The part of a composition that is heard. */
interface AudibleComposition extends Composition {
  readonly items: ReadonlyMap<string, AudibleItem>
}

/** Returns the part of a document that is heard. Hiding a track hides its frames, not its audio; muting silences it. */
export function keepAudible(composition: Composition): AudibleComposition {
  const tracks = composition.tracks.filter(({ muted }) => !muted)
  const items = tracks
    .flatMap(({ itemIds }) => itemIds)
    .flatMap((id): [string, AudibleItem][] => {
      const item = composition.items.get(id)
      return item !== undefined && isAudible(item, composition) ? [[id, item]] : []
    })
  return { ...composition, tracks, items: new Map(items), background: { type: 'none' } }
}

/** Returns whether anything on the timeline may be audible. */
export function hasAudio(composition: Composition): boolean {
  return planAudio(composition).length > 0
}

function isAudible(item: Item, { assets }: Composition): item is AudibleItem {
  if ((item.type !== 'audio' && item.type !== 'video') || item.durationTicks <= 0) return false
  const asset = assets.get(item.assetId)
  return asset?.type === 'audio' || (asset?.type === 'video' && asset.hasAudioTrack)
}

function toClip(item: AudibleItem): AudioClip {
  return {
    assetId: item.assetId,
    startTicks: item.startTicks,
    durationTicks: item.durationTicks,
    sourceStartTicks: item.sourceStartTicks,
    playbackRate: item.playbackRate,
    gain: item.decibelAdjustment,
    ...fitFades(item),
  }
}

/** Shortens fades that are longer than the item together in proportion, as animations of clips. */
function fitFades(item: AudibleItem): Pick<AudioClip, 'fadeInTicks' | 'fadeOutTicks'> {
  const { audioFadeInDurationTicks: fadeIn, audioFadeOutDurationTicks: fadeOut, durationTicks } = item
  const fit = Math.min(1, durationTicks / Math.max(1, fadeIn + fadeOut))
  return { fadeInTicks: fadeIn * fit, fadeOutTicks: fadeOut * fit }
}
