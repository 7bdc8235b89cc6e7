import type { AnimatedNumber, AudioItem, Composition, Item, Track, VideoItem } from '../../document/model.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'

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
  return composition.tracks.flatMap((track) => listTrackClips(track, composition))
}

/** Returns whether anything on the timeline may be audible. */
export function hasAudio(composition: Composition): boolean {
  return planAudio(composition).length > 0
}

/** Returns the format of the audio mix of an export; undefined if its output has no audio stream. */
export function chooseMixFormat(composition: Composition, format: OutputFormat): AudioFormat | undefined {
  // A file that holds only audio needs some, even if it is silent.
  if (format === 'mp3' || format === 'wav') return format
  return format !== 'gif' && format !== 'png' && hasAudio(composition) ? format : undefined
}

/** Hiding a track hides its frames, not its audio; muting silences it. */
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
      ...fitFades(item),
    },
  ]
}

/** Shortens fades that are longer than the item together in proportion, as animations of clips. */
function fitFades(item: AudioItem | VideoItem): Pick<AudioClip, 'fadeInTicks' | 'fadeOutTicks'> {
  const { audioFadeInDurationTicks: fadeIn, audioFadeOutDurationTicks: fadeOut, durationTicks } = item
  const fit = Math.min(1, durationTicks / Math.max(1, fadeIn + fadeOut))
  return { fadeInTicks: fadeIn * fit, fadeOutTicks: fadeOut * fit }
}
