import type { AnimatedNumber, Composition, Item, Track } from '../../document/model.ts'

/** One piece of a source that sounds for a time of the composition. */
export interface AudioClip {
  readonly assetId: string
  readonly startTicks: number
  readonly durationTicks: number
  readonly sourceStartTicks: number
  /** Source time over composition time; the pitch stays. */
  readonly playbackRate: number
  /** dB, by time from the clip's start. */
  readonly gain: AnimatedNumber
  readonly fadeInTicks: number
  readonly fadeOutTicks: number
}

/** What a composition sounds like: its audio items and the sound of its videos, in document order. */
export function planAudio(composition: Composition): AudioClip[] {
  return composition.tracks.flatMap((track) => listTrackClips(track, composition))
}

/** Whether anything on the timeline may sound; if not, the output gets no sound stream. */
export function hasAudio(composition: Composition): boolean {
  return planAudio(composition).length > 0
}

/** Hiding a track keeps its picture away, not its sound; muting does that. */
function listTrackClips(track: Track, composition: Composition): AudioClip[] {
  if (track.muted) return []
  return track.itemIds
    .map((id) => composition.items.get(id))
    .filter((item) => item !== undefined)
    .flatMap((item) => listItemClips(item, composition))
}

function listItemClips(item: Item, { assets }: Composition): AudioClip[] {
  if (item.type !== 'audio' && item.type !== 'video') return []
  const asset = assets.get(item.assetId)
  const isAudible = asset?.type === 'audio' || (asset?.type === 'video' && asset.hasAudioTrack)
  if (!isAudible || item.durationTicks <= 0) return []
  return [
    {
      assetId: item.assetId,
      startTicks: item.startTicks,
      durationTicks: item.durationTicks,
      sourceStartTicks: item.sourceStartTicks,
      playbackRate: item.playbackRate,
      gain: item.decibelAdjustment,
      fadeInTicks: item.audioFadeInDurationTicks,
      fadeOutTicks: item.audioFadeOutDurationTicks,
    },
  ]
}
