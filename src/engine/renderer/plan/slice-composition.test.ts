import { expect, test } from 'vitest'
import { editorState, mediaAsset, motionGraphic, video } from '../../../../test/support/documents.ts'
import { validateDocument } from '../../document/validate.ts'
import { sliceComposition } from './slice-composition.ts'

test("keeps the assets in a graphic's slots, even those of items outside the slice", () => {
  const slots = { before: 'photo', after: 'later' }
  const document = editorState({
    tracks: [
      [motionGraphic('comparison-slider', { id: 'graphic', seconds: 2, fields: { slots } })],
      [video('film', { id: 'later', at: 5, seconds: 1 })],
    ],
    assets: [mediaAsset('image', 'photo'), mediaAsset('video', 'film'), mediaAsset('image', 'unused')],
  })
  const { composition } = validateDocument(document)
  if (composition === undefined) throw new Error('The document is not valid.')
  const slice = sliceComposition(composition, 0, 240_000)
  expect([...slice.items.keys()]).toEqual(['graphic'])
  expect([...slice.assets.keys()].sort()).toEqual(['film', 'photo'])
})

test('does not depend on how loud a video is', () => {
  const slice = (fields: NonNullable<Parameters<typeof video>[1]['fields']>) => {
    const tracks = [[video('film', { id: 'clip', seconds: 2, fields })]]
    const { composition } = validateDocument(editorState({ tracks, assets: [mediaAsset('video', 'film')] }))
    if (composition === undefined) throw new Error('The document is not valid.')
    return sliceComposition(composition, 0, 240_000)
  }
  const louder = { decibelAdjustment: { value: 3, keyframes: [] }, audioFadeInDurationTicks: 1000 }
  expect(slice(louder)).toEqual(slice({}))
  expect(slice({ playbackRate: 2 })).not.toEqual(slice({}))
})
