import { expect, test } from 'vitest'
import { drawing } from '../../../test/drawing/drawing.ts'
import { image, mediaAsset, moving, solid, still, text, video } from '../../../test/support/documents.ts'

const assets = [mediaAsset('image', 'photo'), mediaAsset('video', 'film', { durationInSeconds: 9 })]

test('instants between which nothing changes have equal descriptions', () => {
  const tracks = [
    [text('Hello', { id: 'title', seconds: 4 })],
    [solid('#ff0000', { id: 'box', seconds: 4, fields: { opacity: moving([0, 0.5], [1, 1]) } })],
    [image('photo', { id: 'photo-item', seconds: 4 })],
  ]
  const document = drawing({ tracks, assets })
  expect(document.describe(1.5)).toEqual(document.describe(3.9))
  expect(document.describe(0.5)).not.toEqual(document.describe(0.6))
})

test('a description is plain JSON', () => {
  const tracks = [
    [text('Hello', { id: 'title', seconds: 4 })],
    [video('film', { id: 'film-item', seconds: 4 })],
  ]
  const description = drawing({ tracks, assets }).describe(1)
  expect(JSON.parse(JSON.stringify(description))).toEqual(JSON.parse(JSON.stringify({ ...description })))
  expect(structuredClone(description)).toEqual(description)
})

test('a moving source changes only the requests', () => {
  const document = drawing({ tracks: [[video('film', { id: 'film-item', seconds: 4 })]], assets })
  const [early, late] = [document.describe(1), document.describe(2)]
  expect(early.layers).toEqual(late.layers)
  const request = { kind: 'video', itemId: 'film-item', assetId: 'film', loops: false }
  expect(early.sources).toEqual([{ ...request, sourceTicks: 240_000 }])
  expect(late.sources).toEqual([{ ...request, sourceTicks: 480_000 }])
})

test('invisible items are left out, and their videos are not requested', () => {
  const tracks = [
    [video('film', { id: 'beside', seconds: 4, box: [320, 0, 100, 100] })],
    [video('film', { id: 'above', seconds: 4, box: [0, -100, 100, 99] })],
    [video('film', { id: 'clear', seconds: 4, fields: { opacity: still(0) } })],
    [video('film', { id: 'flat', seconds: 4, fields: { scaleY: still(0) } })],
    [text('  \n ', { id: 'blank', seconds: 4 })],
    [text('Away', { id: 'away', seconds: 4, box: [0, 700, 320, 40] })],
  ]
  const { layers, sources } = drawing({ tracks, assets }).describe(1)
  expect(layers).toEqual([])
  expect(sources).toEqual([])
})

test('a rotated box of which only a corner is in the frame is drawn', () => {
  const turned = video('film', {
    id: 'turned',
    seconds: 4,
    box: [-110, 40, 100, 100],
    fields: { rotation: still(45) },
  })
  expect(drawing({ tracks: [[turned]], assets }).describe(1).layers).toHaveLength(1)
})

test('a text taller than its box is drawn while any of it is visible', () => {
  const long = text('line\n'.repeat(20), { id: 'long', seconds: 4, box: [0, -500, 320, 40] })
  expect(drawing({ tracks: [[long]], assets }).describe(1).layers).toHaveLength(1)
})

test('the backdrop and an item that show one video share its frame', () => {
  const film = video('film', { id: 'film-item', seconds: 4 })
  const document = drawing({ tracks: [[film]], assets, background: { type: 'blur', level: 2 } })
  expect(document.describe(1).sources).toHaveLength(1)
})
