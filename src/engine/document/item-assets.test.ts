import { describe, expect, test } from 'vitest'
import {
  type Entry,
  editorState,
  image,
  mediaAsset,
  motionGraphic,
  solid,
  video,
} from '../../../test/support/documents.ts'
import { exportedAssets } from './item-assets.ts'
import type { Composition, Item } from './model.ts'
import { validateDocument } from './validate.ts'

function composition(document: unknown): Composition {
  const { composition: made, errors } = validateDocument(document)
  if (made === undefined) throw new Error(JSON.stringify(errors))
  return made
}

const assets = [
  mediaAsset('image', 'photo'),
  mediaAsset('image', 'other'),
  mediaAsset('video', 'film'),
  mediaAsset('audio', 'song'),
]

/** Puts `graphic` on a visible track and the items of `aside` on a track that is neither shown nor heard. */
function documentWith(graphic: Entry, aside: readonly Entry[]): Composition {
  const document = editorState({ tracks: [[graphic], aside], assets })
  const tracks = Array.isArray(document.tracks) ? document.tracks : []
  Object.assign(tracks[1] ?? {}, { hidden: true, muted: true })
  return composition(document)
}

describe('motion graphic slots', () => {
  const resolveSlots = (before: string | string[], ...aside: Entry[]) => {
    const slots = { before, after: null, unknown: 'song' }
    const graphic = motionGraphic('comparison-slider', { id: 'graphic', seconds: 2, fields: { slots } })
    const made = documentWith(graphic, aside)
    const item: Item | undefined = made.items.get('graphic')
    const filled = item?.type === 'motion-graphic' ? item.slots : undefined
    return { filled, exported: exportedAssets(made).map(({ id }) => id) }
  }

  test('can hold an image asset, which then is exported', () => {
    const { filled, exported } = resolveSlots('photo')
    expect(filled).toEqual({ before: { assetId: 'photo', sourceStartTicks: 0, playbackRate: 1 } })
    expect(exported).toEqual(['photo'])
  })

  test("can hold the source of an item, even of a hidden track, with the item's start and rate", () => {
    expect(resolveSlots('picture', image('photo', { id: 'picture', seconds: 1 })).exported).toEqual(['photo'])
    const clip = video('film', {
      id: 'clip',
      seconds: 1,
      fields: { sourceStartTicks: 480_000, playbackRate: 2 },
    })
    expect(resolveSlots('clip', clip).filled).toEqual({
      before: { assetId: 'film', sourceStartTicks: 480_000, playbackRate: 2 },
    })
  })

  test('take the first visual source of a list and ignore everything else', () => {
    const box = solid('red', { id: 'box', seconds: 1 })
    expect(resolveSlots(['box', 'song', 'other', 'photo'], box).exported).toEqual(['other'])
    expect(resolveSlots('song')).toEqual({ filled: {}, exported: [] })
  })

  test('prefer an asset to an item with the same id', () => {
    expect(resolveSlots('photo', image('other', { id: 'photo', seconds: 1 })).exported).toEqual(['photo'])
  })
})

test('exportedAssets lists each asset once, without those of hidden images and muted audio', () => {
  const document = editorState({
    tracks: [
      [image('photo', { id: 'a', seconds: 1 }), image('photo', { id: 'b', at: 1, seconds: 1 })],
      [video('film', { id: 'c', seconds: 1 })],
      [image('other', { id: 'd', seconds: 1 })],
    ],
    assets,
    background: {
      type: 'image',
      imageAssetId: 'photo',
      imageUrl: 'https://example.com/a.png',
      source: 'custom',
    },
  })
  const tracks = Array.isArray(document.tracks) ? document.tracks : []
  Object.assign(tracks[1] ?? {}, { hidden: true })
  Object.assign(tracks[2] ?? {}, { hidden: true })
  // A hidden track can still be heard.
  expect(exportedAssets(composition(document)).map(({ id }) => id)).toEqual(['photo', 'film'])
})
