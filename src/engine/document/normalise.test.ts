import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentArbitrary } from '../../../test/documents/document-arbitrary.ts'
import type { Composition, Item } from './model.ts'
import { validateDocument } from './validate.ts'

const still = (value: number) => ({ value, keyframes: [] })
const box = {
  top: still(0),
  left: still(0),
  width: still(100),
  height: still(100),
  scaleX: still(1),
  scaleY: still(1),
  opacity: still(1),
}
const timing = { startTicks: 0, durationTicks: 480_000, isDraggingInTimeline: false }
const file = { filename: 'a', size: 1, mimeType: 'a/b', durationInSeconds: 9, width: 1, height: 1 }

/** Returns a 1.0 document with one item, normalised, and that item. */
function normalised(
  item: Record<string, unknown>,
  root: object = {},
): { item: Item | undefined; composition: Composition } {
  const assets = {
    video: { id: 'video', type: 'video', hasAudioTrack: true, ...file },
    audio: { id: 'audio', type: 'audio', ...file },
    image: { id: 'image', type: 'image', ...file, remoteKey: 'key', remoteUrl: null },
    caption: { id: 'caption', type: 'caption', ...file, captions: [], timingGranularity: 'line' },
  }
  const { composition, errors } = validateDocument({
    compositionWidth: 100,
    compositionHeight: 100,
    timebaseTicksPerSecond: 240_000,
    tracks: [{ id: 't', items: ['a'], hidden: false, muted: false }],
    assets,
    items: { a: { ...timing, id: 'a', ...item } },
    transitions: {},
    ...root,
  })
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return { item: composition.items.get('a'), composition }
}

const style = {
  color: 'red',
  align: 'left',
  fontFamily: 'Inter',
  fontStyle: { variant: 'italic', weight: '650' },
  fontSize: 12,
  lineHeight: 1,
  letterSpacing: 0,
  direction: 'ltr',
  strokeWidth: 0,
  strokeColor: 'red',
}
const image = {
  type: 'image',
  assetId: 'image',
  keepAspectRatio: true,
  borderRadius: still(0),
  rotation: still(0),
  ...box,
}
const textItem = { type: 'text', text: 'Hello', resizeOnEdit: true, ...box, ...style }

describe('times of dialect 1.0', () => {
  const audioFields = {
    decibelAdjustment: still(-6),
    playbackRate: 2,
    audioFadeInDurationInSeconds: 0.25,
    audioFadeOutDurationInSeconds: 1 / 3,
  }

  test('convert from seconds to ticks', () => {
    const video = {
      type: 'video',
      assetId: 'video',
      keepAspectRatio: true,
      borderRadius: still(0),
      rotation: still(0),
    }
    const expected = {
      sourceStartTicks: 300_000,
      playbackRate: 2,
      audioFadeInDurationTicks: 60_000,
      audioFadeOutDurationTicks: 80_000,
    }
    expect(
      normalised({ ...box, ...video, ...audioFields, videoStartFromInSeconds: 1.25 }).item,
    ).toMatchObject(expected)
    const audio = { type: 'audio', assetId: 'audio', audioStartFromInSeconds: 1.25 }
    expect(normalised({ ...box, ...audio, ...audioFields }).item).toMatchObject(expected)
  })

  test('convert from milliseconds to ticks', () => {
    const captions = {
      type: 'captions',
      assetId: 'caption',
      ...box,
      ...style,
      highlightColor: 'blue',
      pageDurationInMilliseconds: 1800,
      maxLines: 2,
      contentStartOffsetMs: 0.5,
      source: 'auto',
      captionGroupId: null,
      background: null,
    }
    expect(normalised(captions).item).toMatchObject({
      pageDurationTicks: 432_000,
      contentStartOffsetTicks: 120,
    })
  })

  test('convert from frames at 30 fps to ticks, with defaults for absent settings', () => {
    const effect = { type: 'effect', effectType: 'flash-to-black', intensity: 1 }
    const params = { brightFrames: 2, darkFrames: 0, tailDarkFrames: 'x', maxOpacity: 7 }
    expect(normalised({ ...effect, params }).item).toMatchObject({
      params: { brightTicks: 16_000, darkTicks: 0, tailDarkTicks: 48_000, maxOpacity: 1 },
    })
    expect(normalised(effect).item).toMatchObject({
      params: { brightTicks: 24_000, darkTicks: 32_000, tailDarkTicks: 48_000, maxOpacity: 1 },
    })
  })

  test('are not read from the fields of 1.1, which 1.0 allows as unknown fields', () => {
    const audio = { type: 'audio', assetId: 'audio', audioStartFromInSeconds: 1, sourceStartTicks: 'soon' }
    expect(normalised({ ...box, ...audioFields, ...audio }).item).toMatchObject({ sourceStartTicks: 240_000 })
  })
})

describe('keyframes', () => {
  test('are sorted, and the later of two at the same instant wins', () => {
    const keyframes = [
      { timeTicks: 500, value: 1 },
      { timeTicks: 100, value: 2 },
      { timeTicks: 500, value: 3 },
    ]
    const { item } = normalised({ ...image, opacity: { value: 0, keyframes } })
    expect(item).toMatchObject({
      geometry: {
        opacity: {
          value: 0,
          keyframes: [
            { timeTicks: 100, value: 2 },
            { timeTicks: 500, value: 3 },
          ],
        },
      },
    })
  })
})

describe('absent settings', () => {
  test('become neutral', () => {
    expect(normalised(image).item).toMatchObject({
      crop: { left: still(0), top: still(0), right: still(0), bottom: still(0) },
      animations: { in: undefined, out: undefined },
    })
    expect(normalised(textItem).item).toMatchObject({
      geometry: { rotation: still(0) },
      style: { background: undefined, fontStyle: { variant: 'italic', weight: 650 } },
      captionAnimations: { in: undefined, out: undefined, loop: undefined },
    })
    const { composition } = normalised(image)
    expect(composition).toMatchObject({ background: { type: 'none' }, outputRatio: undefined })
    expect(composition.assets.get('image')).toMatchObject({ remoteKey: 'key', remoteUrl: undefined })
  })

  test.each([
    ['bold', 700],
    ['heavy', 400],
    ['1200', 900],
    ['50', 100],
  ])('a font weight of "%s" becomes %d', (weight, expected) => {
    const { item } = normalised({ ...textItem, fontStyle: { variant: 'normal', weight } })
    expect(item).toMatchObject({ style: { fontStyle: { variant: 'normal', weight: expected } } })
  })

  test('of a transition become ease-in-out and no params', () => {
    const { composition } = normalised(image, {
      tracks: [{ id: 't', items: ['a', 'b'], hidden: false, muted: false }],
      items: {
        a: { ...timing, ...image, id: 'a' },
        b: { ...timing, ...image, id: 'b', startTicks: 480_000 },
      },
      transitions: {
        c: { id: 'c', trackId: 't', fromClipId: 'a', toClipId: 'b', type: 'fade', durationTicks: 9 },
      },
    })
    expect(composition.transitions).toMatchObject([{ easing: 'ease-in-out', params: {} }])
  })
})

test('every animated number of a normalised item has sorted keyframes, at most one per instant', () => {
  fc.assert(
    fc.property(documentArbitrary('1.0'), (document) => {
      for (const item of validateDocument(document).composition?.items.values() ?? []) {
        if (!('geometry' in item)) continue
        for (const { keyframes } of Object.values({ ...item.geometry })) {
          const times = keyframes.map(({ timeTicks }) => timeTicks)
          expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
        }
      }
    }),
    { numRuns: 100 },
  )
})
