import { expect, test } from 'vitest'
import { buildTestDocument, createIds } from '../../../../test/documents/test-document.ts'
import { findDocumentErrors } from '../validate.ts'
import { addItems } from './add-items.ts'
import { convertItem } from './convert-item.ts'
import { createItem, type NewItem } from './create-item.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableAsset } from './editable-document.ts'

const media = { filename: 'file', size: 1, mimeType: 'x/y', remoteKey: 'key', width: 400, height: 300 }
const asset = (type: EditableAsset['type'], fields: object = {}): EditableAsset => ({
  id: type,
  type,
  ...media,
  ...fields,
})

const all: readonly NewItem[] = [
  { type: 'text' },
  { type: 'text', text: 'A label that is long enough for two lines of text', preset: 'label' },
  { type: 'text-template' },
  { type: 'image', asset: asset('image') },
  { type: 'video', asset: asset('video', { durationInSeconds: 12.5, hasAudioTrack: true }) },
  { type: 'gif', asset: asset('gif', { durationInSeconds: 2, loopBehavior: 'loop' }) },
  { type: 'lottie', asset: asset('lottie', { durationInSeconds: 3, resourceType: 'lottie' }) },
  { type: 'audio', asset: asset('audio', { durationInSeconds: 0 }) },
  {
    type: 'captions',
    asset: asset('caption', {
      captions: [{ text: 'Hello', startMs: 0, endMs: 1500 }],
      timingGranularity: 'line',
    }),
  },
  { type: 'solid' },
  { type: 'illustration', illustrationName: 'IHello' },
  { type: 'chart' },
  { type: 'chart', chartType: 'pie' },
  { type: 'chart', chartType: 'scatter' },
  { type: 'effect', effectType: 'flash-to-black' },
  { type: 'effect', effectType: 'blur' },
  { type: 'filter', filterType: 'lemon-cyan' },
]

test.each(['1.0', '1.1'] as const)('new items of every type are valid in dialect %s', (dialect) => {
  let document = buildTestDocument(dialect)
  const createId = createIds()
  for (const item of all) {
    const created = createItem(document, item, { id: createId(), startTicks: 0 })
    const assets = 'asset' in item ? [item.asset] : []
    document = addItems(document, { items: [created], assets, createId })
    expect(findDocumentErrors(document), item.type).toEqual([])
  }
})

test('media are as large as fits, centred, and as long as their file', () => {
  const document = buildTestDocument('1.1')
  const video = createItem(
    document,
    { type: 'video', asset: asset('video', { durationInSeconds: 12.5 }) },
    place,
  )
  expect(video.durationTicks).toBe(3_000_000)
  // 400 × 300 in 1280 × 720.
  expect(video).toMatchObject({
    width: { value: 960 },
    height: { value: 720 },
    left: { value: 160 },
    top: { value: 0 },
  })
})

const place = { id: 'new', startTicks: 0 }

test('documents of dialect 1.0 have no motion graphics', () => {
  const graphic: NewItem = { type: 'motion-graphic', motionGraphicId: 'quote-card' }
  const document = buildTestDocument('1.1')
  const added = addItems(document, {
    items: [createItem(document, graphic, place)],
    createId: createIds('track'),
  })
  expect(findDocumentErrors(added)).toEqual([])
  expect(() => createItem(buildTestDocument('1.0'), graphic, place)).toThrow(EditRefused)
})

test('converting an item to the other dialect and back changes nothing', () => {
  const document = buildTestDocument('1.1')
  for (const item of all) {
    const created = createItem(document, item, place)
    const there = convertItem(created, '1.1', '1.0')
    expect(convertItem(there, '1.0', '1.1')).toEqual(created)
  }
})
