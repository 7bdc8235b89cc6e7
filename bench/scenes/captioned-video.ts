import { backingTrack, sourceVideo } from '../media/names.ts'
import { cachedAsset, documentOf, placed, type Scene, ticks, track } from './scene.ts'

const words =
  'Every word is spoken in its turn and lights up while it is heard for three tenths of a second'.split(' ')
const WORD_MS = 300

function scene(seconds: number): Record<string, unknown> {
  const sound = {
    sourceStartTicks: 0,
    playbackRate: 1,
    audioFadeInDurationTicks: 0,
    audioFadeOutDurationTicks: 0,
  }
  // The source is 12 s long; a longer scene plays its first 10 s again and again.
  const parts = Array.from({ length: Math.ceil(seconds / 10) }, (_, index) => {
    const length = Math.min(10, seconds - index * 10)
    const place = { at: index * 10, seconds: length }
    return {
      video: {
        ...placed('video', { id: `video-${index}`, ...place, box: [64, 36, 1152, 648] }),
        assetId: sourceVideo,
        keepAspectRatio: true,
        borderRadius: track(24),
        decibelAdjustment: track(0),
        ...sound,
      },
      music: {
        ...placed('audio', { id: `music-${index}`, ...place, box: [0, 0, 0, 0] }),
        assetId: backingTrack,
        decibelAdjustment: track(-12),
        ...sound,
      },
    }
  })
  const captions = {
    ...placed('captions', { id: 'captions', at: 0, seconds, box: [140, 480, 1000, 160] }),
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
  const entries = Array.from({ length: Math.floor((seconds * 1000) / WORD_MS) }, (_, index) => ({
    text: words[index % words.length],
    startMs: index * WORD_MS,
    endMs: (index + 1) * WORD_MS,
  }))
  return documentOf([[captions], parts.map(({ video }) => video), parts.map(({ music }) => music)], {
    assets: {
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
    },
    background: { type: 'color', color: '#111827', gradient: null },
  })
}

/** A video with rounded corners under word-timed captions, its sound mixed with music. */
export const captionedVideoScene: Scene = {
  name: 'C',
  title: 'video with captions',
  document: scene(10),
  remotionFramesPerSecond: 12.9,
}

/** The same for as long as wanted, to watch memory. */
export function captionedVideoOf(seconds: number): Record<string, unknown> {
  return scene(seconds)
}
