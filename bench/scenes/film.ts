import { backingTrack, sourceVideo } from '../media/names.ts'
import { cachedAsset, placeItem, ticks, track } from './scene.ts'

type Item = Record<string, unknown> & { id: string }

const words =
  'Every word is spoken in its turn and lights up while it is heard for three tenths of a second'.split(' ')
const WORD_MS = 300

const audioFields = {
  sourceStartTicks: 0,
  playbackRate: 1,
  audioFadeInDurationTicks: 0,
  audioFadeOutDurationTicks: 0,
}

/** Returns the source video with its audio, repeated if the scene is longer than 10 s. */
export function buildFilm(
  seconds: number,
  box: readonly [number, number, number, number],
  radius: number,
): Item[] {
  return loops(seconds).map(({ id, ...placement }) => ({
    ...placeItem('video', { id: `video-${id}`, ...placement, box }),
    assetId: sourceVideo,
    keepAspectRatio: true,
    borderRadius: track(radius),
    decibelAdjustment: track(0),
    ...audioFields,
  }))
}

/** Returns the music, at −12 dB. */
export function buildMusic(seconds: number): Item[] {
  return loops(seconds).map(({ id, ...placement }) => ({
    ...placeItem('audio', { id: `music-${id}`, ...placement, box: [0, 0, 0, 0] }),
    assetId: backingTrack,
    decibelAdjustment: track(-12),
    ...audioFields,
  }))
}

function loops(seconds: number): { id: number; at: number; seconds: number }[] {
  return Array.from({ length: Math.ceil(seconds / 10) }, (_, index) => ({
    id: index,
    at: index * 10,
    seconds: Math.min(10, seconds - index * 10),
  }))
}

/** Returns word-timed captions, one word every 300 ms, with the spoken word highlighted. */
export function buildCaptions(seconds: number): Item {
  return {
    ...placeItem('captions', { id: 'captions', at: 0, seconds, box: [140, 480, 1000, 160] }),
    assetId: 'words',
    fontFamily: 'Inter',
    fontStyle: { variant: 'normal', weight: '700' },
    fontSize: 56,
    lineHeight: 1.2,
    letterSpacing: 0,
    align: 'center',
    color: '#ffffff',
    highlightColor: '#39e508',
    strokeWidth: 0,
    strokeColor: '#000000',
    direction: 'ltr',
    pageDurationTicks: ticks(1.8),
    maxLines: 2,
    contentStartOffsetTicks: 0,
    source: 'auto',
    captionGroupId: null,
    background: null,
  }
}

/** Returns the assets that these items use. */
export function filmAssets(seconds: number): Record<string, unknown> {
  const entries = Array.from({ length: Math.floor((seconds * 1000) / WORD_MS) }, (_, index) => ({
    text: words[index % words.length],
    startMs: index * WORD_MS,
    endMs: (index + 1) * WORD_MS,
  }))
  return {
    [sourceVideo]: cachedAsset('video', sourceVideo, {
      durationInSeconds: 12,
      hasAudioTrack: true,
      width: 1280,
      height: 720,
    }),
    [backingTrack]: cachedAsset('audio', backingTrack, { durationInSeconds: 14 }),
    words: {
      ...cachedAsset('image', 'words', {}),
      type: 'caption',
      captions: entries,
      timingGranularity: 'word',
    },
  }
}
