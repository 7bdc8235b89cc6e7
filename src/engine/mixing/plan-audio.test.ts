import { expect, test } from 'vitest'
import type { Asset, AudioItem, Composition, Track, VideoAsset } from '../document/model.ts'
import { hasAudio, planAudio } from './plan-audio.ts'

const still = { value: 0, keyframes: [] }
const file = { filename: 'file', sizeBytes: 1, mimeType: 'x/y', remoteUrl: undefined, remoteKey: undefined }
const audioAsset: Asset = { ...file, id: 'song', type: 'audio', durationSeconds: 9 }
const clip: VideoAsset = {
  ...file,
  id: 'clip',
  type: 'video',
  durationSeconds: 9,
  hasAudioTrack: true,
  width: 64,
  height: 48,
}

function audio(id: string, assetId = 'song'): AudioItem {
  const times = { startTicks: 1000, durationTicks: 5000, sourceStartTicks: 70, playbackRate: 2 }
  const fades = { audioFadeInDurationTicks: 10, audioFadeOutDurationTicks: 20 }
  return { id, type: 'audio', assetId, ...times, ...fades, decibelAdjustment: still }
}

function composition(tracks: Partial<Track>[], assets: Asset[] = [audioAsset, clip]): Composition {
  return {
    width: 320,
    height: 180,
    outputRatio: undefined,
    tracks: tracks.map((track, index) => ({
      id: `track-${index}`,
      hidden: false,
      muted: false,
      itemIds: [`item-${index}`],
      ...track,
    })),
    items: new Map(tracks.map((_track, index) => [`item-${index}`, audio(`item-${index}`)])),
    assets: new Map(assets.map((asset) => [asset.id, asset])),
    transitions: [],
    background: { type: 'none' },
  }
}

/** The same composition with a video instead of its first item. */
function withVideo(hasAudioTrack: boolean): Composition {
  const base = composition([{}], [{ ...clip, hasAudioTrack }])
  const moving = { value: 1, keyframes: [] }
  const geometry = {
    ...{ top: moving, left: moving, width: moving, height: moving },
    ...{ scaleX: moving, scaleY: moving, opacity: moving, rotation: moving },
  }
  const crop = { left: still, top: still, right: still, bottom: still }
  const videoFields = {
    geometry,
    crop,
    keepAspectRatio: true,
    borderRadius: still,
    animations: { in: undefined, out: undefined },
  }
  return {
    ...base,
    items: new Map([['item-0', { ...audio('item-0', 'clip'), ...videoFields, type: 'video' as const }]]),
  }
}

test('returns what is audible and when', () => {
  expect(planAudio(composition([{}]))).toEqual([
    {
      assetId: 'song',
      startTicks: 1000,
      durationTicks: 5000,
      sourceStartTicks: 70,
      playbackRate: 2,
      gain: still,
      fadeInTicks: 10,
      fadeOutTicks: 20,
    },
  ])
})

test('silences muted tracks, but not hidden ones', () => {
  expect(
    planAudio(composition([{ muted: true }, { hidden: true }, { hidden: true, muted: true }])),
  ).toHaveLength(1)
  expect(hasAudio(composition([{ muted: true }]))).toBe(false)
  expect(hasAudio(composition([{ hidden: true }]))).toBe(true)
})

test('includes a video if its asset has audio', () => {
  expect(hasAudio(withVideo(true))).toBe(true)
  expect(hasAudio(withVideo(false))).toBe(false)
})

test('shortens fades that are longer than the item together', () => {
  const base = composition([{}])
  const fade = (audioFadeInDurationTicks: number, audioFadeOutDurationTicks: number) => {
    const item = { ...audio('item-0'), audioFadeInDurationTicks, audioFadeOutDurationTicks }
    const [planned] = planAudio({ ...base, items: new Map([['item-0', item]]) })
    return [planned?.fadeInTicks, planned?.fadeOutTicks]
  }
  expect(fade(2000, 3000)).toEqual([2000, 3000])
  expect(fade(8000, 2000)).toEqual([4000, 1000])
  expect(fade(10_000, 0)).toEqual([5000, 0])
})
