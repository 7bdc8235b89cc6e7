import { describe, expect, test } from 'vitest'
import {
  buildRectangle,
  buildTestDocument,
  buildVideo,
  createIds,
} from '../../../../test/documents/test-document.ts'
import { findDocumentErrors } from '../validate.ts'
import { addItems } from './add-items.ts'
import { mergeCaptions, setCaptionText, setCaptionTimes, splitCaption } from './caption-entries.ts'
import { copyItems, parseClipboard } from './clipboard.ts'
import { resetCrop, setCrop } from './crop.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableDocument, EditableItem } from './editable-document.ts'
import { getValueAt, listKeyframes, removeKeyframes, setKeyframe } from './keyframes.ts'
import { moveItems } from './move-items.ts'
import { listAttributes, pasteAttributes } from './paste-attributes.ts'
import { pasteItems } from './paste-items.ts'
import { setFrameSize } from './project-settings.ts'
import { removeItems, rippleDelete } from './remove-items.ts'
import { listSnapPoints, snap, snapMove } from './snapping.ts'
import { splitItems } from './split-items.ts'
import { moveTrack } from './tracks.ts'
import { addTransition } from './transitions.ts'
import { setDuration, trimEnd, trimStart } from './trim-items.ts'

const SECOND = 240_000
const createId = createIds()

/** Returns the items of a track as `id start-end`, in seconds. */
function describeTrack({ tracks, items }: EditableDocument, index = 0): string[] {
  return (tracks[index]?.items ?? []).map((id) => {
    const { startTicks = 0, durationTicks = 0 } = items[id] ?? {}
    return `${id} ${startTicks / SECOND}-${(startTicks + durationTicks) / SECOND}`
  })
}

const rectangles = (...ids: readonly string[]): EditableItem[] =>
  ids.map((id, index) => buildRectangle(id, index * 2, 2))

describe('items that are placed where others are', () => {
  const document = buildTestDocument('1.1', [rectangles('a', 'b', 'c')])
  const move = (collision: 'refuse' | 'push' | 'overwrite') =>
    moveItems(
      addItems(document, {
        items: [buildRectangle('x', 6, 1)],
        target: { kind: 'track', trackId: 'track-0' },
        createId,
      }),
      {
        itemIds: ['x'],
        deltaTicks: -3.5 * SECOND,
        collision,
        createId: createIds('rest'),
      },
    )

  test('are refused', () => {
    expect(() => move('refuse')).toThrow('There is already an item at this time on the track.')
  })

  test('push what follows', () => {
    expect(describeTrack(move('push'))).toEqual(['a 0-2', 'x 2.5-3.5', 'b 3.5-5.5', 'c 5.5-7.5'])
  })

  test('overwrite the middle of a clip', () => {
    expect(describeTrack(move('overwrite'))).toEqual([
      'a 0-2',
      'b 2-2.5',
      'x 2.5-3.5',
      'rest-1 3.5-4',
      'c 4-6',
    ])
  })
})

test('a clip that overwrites the end of the one before it keeps the transition from it', () => {
  const joined = addTransition(
    buildTestDocument('1.1', [[buildRectangle('a', 0, 4), buildRectangle('b', 4, 1)]]),
    {
      fromItemId: 'a',
      type: 'fade',
      createId,
    },
  )
  const moved = moveItems(joined, {
    ...{ itemIds: ['b'], deltaTicks: -2 * SECOND, collision: 'overwrite', createId: createIds('rest') },
  })
  expect(describeTrack(moved)).toEqual(['a 0-2', 'b 2-3', 'rest-1 3-4'])
  expect(moved.transitions).toEqual(joined.transitions)
})

describe('trimming', () => {
  const document = buildTestDocument('1.0', [[buildVideo('1.0', 'v', [2, 4, 1])]])

  test('stops at the ends of the source', () => {
    expect(() => trimStart(document, { itemId: 'v', ticks: 0.5 * SECOND, createId })).toThrow(
      'The clip has no more source material before its start.',
    )
    expect(() => trimEnd(document, { itemId: 'v', ticks: 12 * SECOND, createId })).toThrow(
      'The clip has no more source material after its end.',
    )
    const clamped = trimStart(document, { itemId: 'v', ticks: 0, clamps: true, createId })
    expect(describeTrack(clamped)).toEqual(['v 1-6'])
    expect(clamped.items.v?.videoStartFromInSeconds).toBe(0)
  })

  test('removes a transition whose clips no longer touch', () => {
    const joined = addTransition(buildTestDocument('1.1', [rectangles('a', 'b')]), {
      fromItemId: 'a',
      type: 'fade',
      durationTicks: 100 * SECOND,
      createId,
    })
    expect(Object.values(joined.transitions)).toMatchObject([{ durationTicks: 4 * SECOND }])
    expect(trimEnd(joined, { itemId: 'a', ticks: SECOND, createId }).transitions).toEqual({})
  })
})

describe('linked items', () => {
  const document = buildTestDocument('1.1', [
    [buildRectangle('a', 0, 4, { linkGroupId: 'pair' })],
    [buildRectangle('b', 0, 4, { linkGroupId: 'pair' })],
  ])

  test('are split together, and their right halves are linked', () => {
    const { document: split, itemIds } = splitItems(document, { itemIds: ['a'], ticks: SECOND, createId })
    expect(itemIds).toHaveLength(2)
    const groups = itemIds.map((id) => split.items[id]?.linkGroupId)
    expect(new Set(groups).size).toBe(1)
    expect(groups[0]).not.toBe('pair')
  })

  test('move alone if the caller says so', () => {
    const moved = moveItems(document, { itemIds: ['a'], deltaTicks: SECOND, linked: false, createId })
    expect([describeTrack(moved, 0), describeTrack(moved, 1)]).toEqual([['a 1-5'], ['b 0-4']])
  })
})

test('a ripple in the scope of locked tracks keeps them in sync', () => {
  const document = buildTestDocument('1.1', [rectangles('a', 'b'), [buildRectangle('music', 2, 2)]])
  const tracks = document.tracks.map((track) => ({ ...track, syncLocked: true }))
  const rippled = rippleDelete({ ...document, tracks }, { itemIds: ['a'], scope: 'sync-locked' })
  expect([describeTrack(rippled, 0), describeTrack(rippled, 1)]).toEqual([['b 0-2'], ['music 0-2']])
})

describe('keyframes', () => {
  const document = buildTestDocument('1.1', [rectangles('a')])
  const opacity = { itemId: 'a', field: 'opacity' }
  const item = ({ items }: EditableDocument): EditableItem => items.a ?? buildRectangle('a', 0, 1)

  test('the first one does not change what is before it', () => {
    const keyed = setKeyframe(document, { ...opacity, timeTicks: SECOND, value: 0.5 })
    expect(getValueAt(item(keyed), 'opacity', 0)).toBe(0.5)
    const earlier = setKeyframe(keyed, { ...opacity, timeTicks: SECOND / 2, value: 0.25 })
    expect(getValueAt(item(earlier), 'opacity', 0)).toBe(0.25)
  })

  test('a lone one at 0 that runs to the value at the end keeps doing so', () => {
    const fading = buildTestDocument('1.1', [
      [buildRectangle('a', 0, 2, { opacity: { value: 1, keyframes: [{ timeTicks: 0, value: 0 }] } })],
    ])
    expect(listKeyframes(item(fading), 'opacity')).toMatchObject([
      { timeTicks: 0, value: 0, isImplied: false },
      { timeTicks: 2 * SECOND, value: 1, isImplied: true },
    ])
    const keyed = setKeyframe(fading, { ...opacity, timeTicks: SECOND, value: 0.9 })
    expect(getValueAt(item(keyed), 'opacity', SECOND / 2)).toBeCloseTo(0.45)
    expect(getValueAt(item(keyed), 'opacity', 2 * SECOND - 1)).toBeCloseTo(1)
  })

  test('removing all but the one at 0 leaves its value', () => {
    const keyed = setKeyframe(setKeyframe(document, { ...opacity, timeTicks: 0, value: 0 }), {
      ...opacity,
      timeTicks: SECOND,
      value: 1,
    })
    const removed = removeKeyframes(keyed, { ...opacity, timesTicks: [SECOND] })
    expect(getValueAt(item(removed), 'opacity', SECOND)).toBe(0)
  })
})

describe('captions', () => {
  const captions = (document: EditableDocument, id = 'asset-caption'): unknown =>
    document.assets[id]?.captions

  test('stay in order', () => {
    const moved = setCaptionTimes(buildTestDocument('1.1'), 'asset-caption', {
      index: 0,
      startMs: 5000,
      endMs: 6000,
    })
    expect(captions(moved)).toMatchObject([{ text: 'Two words' }, { text: 'Three' }, { text: 'One' }])
  })

  test('are divided and joined', () => {
    const divided = splitCaption(buildTestDocument('1.1'), 'asset-caption', {
      index: 1,
      textOffset: 3,
      atMs: 1400,
    })
    expect(captions(divided)).toMatchObject([
      { text: 'One' },
      { text: 'Two', startMs: 1000, endMs: 1400 },
      { text: 'words', startMs: 1400, endMs: 2000 },
      { text: 'Three' },
    ])
    expect(mergeCaptions(divided, 'asset-caption', { index: 1 })).toEqual(buildTestDocument('1.1'))
  })

  test('keep the glosses of characters that do not change', () => {
    const document = buildTestDocument('1.1')
    const asset = document.assets['asset-caption']
    const ruby = [{ start: 4, end: 9, text: 'gloss' }]
    const glossed: EditableDocument = {
      ...document,
      assets: {
        'asset-caption': {
          ...asset,
          id: 'asset-caption',
          type: 'caption',
          captions: [{ text: 'Two words', startMs: 0, endMs: 1, ruby }],
        },
      },
    }
    const changed = setCaptionText(glossed, 'asset-caption', { index: 0, text: 'Three words' })
    expect(captions(changed)).toMatchObject([{ ruby: [{ start: 6, end: 11, text: 'gloss' }] }])
  })
})

describe('the clipboard', () => {
  const source = addTransition(
    buildTestDocument('1.1', [
      [buildVideo('1.1', 'v', [1, 2, 3], { linkGroupId: 'pair' }), buildVideo('1.1', 'w', [3, 2, 0])],
      [buildRectangle('r', 1, 2, { linkGroupId: 'pair' })],
    ]),
    { fromItemId: 'v', type: 'wipe', createId },
  )

  test('pastes items, their files and their transitions into a project of the other dialect', () => {
    const clipboard = parseClipboard(JSON.stringify(copyItems(source, ['v', 'w', 'r'])))
    const target = { ...buildTestDocument('1.0'), assets: {} }
    if (clipboard === undefined) throw new Error('The clipboard cannot be read.')
    const { document, itemIds } = pasteItems(target, clipboard, { ticks: SECOND, createId: createIds('p') })
    expect(findDocumentErrors(document)).toEqual([])
    expect(document.items[itemIds[0] ?? '']).toMatchObject({ videoStartFromInSeconds: 3, startTicks: SECOND })
    expect(Object.keys(document.assets)).toEqual(['asset-video'])
    expect(Object.values(document.transitions)).toMatchObject([{ type: 'wipe' }])
    expect(document.tracks.map(({ items }) => items.length)).toEqual([2, 1, 0])
  })

  test('ignores other texts', () => {
    expect(parseClipboard('Hello')).toBeUndefined()
    expect(parseClipboard('{"format":"framewright-items"}')).toBeUndefined()
  })

  test('refuses items that are not valid', () => {
    const clipboard = copyItems(source, ['r'])
    const broken = clipboard.items.map((copied) => ({
      ...copied,
      item: { ...copied.item, color: 'no colour' },
    }))
    expect(() => pasteItems(source, { ...clipboard, items: broken }, { ticks: 0, createId })).toThrow(
      EditRefused,
    )
  })
})

test('slots of motion graphics show the file of a clip that was removed', () => {
  const graphic = buildRectangle('g', 0, 2, {
    type: 'motion-graphic',
    motionGraphicId: 'quote-card',
    motionGraphicVersion: 1,
    props: {},
    slots: { avatar: 'v' },
  })
  const document = buildTestDocument('1.1', [[graphic], [buildVideo('1.1', 'v', [0, 2, 0])]])
  const removed = removeItems(document, { itemIds: ['v'] })
  expect(removed.items.g?.slots).toEqual({ avatar: 'asset-video' })
  expect(findDocumentErrors(removed)).toEqual([])
})

test('bindings of a template follow the order of tracks, and end with their fields', () => {
  const animated = buildRectangle('a', 0, 2, {
    animations: { in: { type: 'fade', durationTicks: 100 } },
    bindings: { 'animations/in/durationTicks': { $var: 'time' }, color: { $var: 'tint' } },
  })
  const document: EditableDocument = {
    ...buildTestDocument('1.1', [[animated], []]),
    variables: {
      time: { type: 'number', default: 200 },
      tint: { type: 'color', default: 'blue' },
      quiet: { type: 'boolean', default: true },
    },
    bindings: { 'tracks/1/muted': { $var: 'quiet' } },
  }
  expect(findDocumentErrors(document)).toEqual([])
  expect(moveTrack(document, 'track-1', 0).bindings).toEqual({ 'tracks/0/muted': { $var: 'quiet' } })
  const { document: split, itemIds } = splitItems(document, { itemIds: ['a'], ticks: SECOND, createId })
  expect(findDocumentErrors(split)).toEqual([])
  expect(split.items[itemIds[0] ?? '']?.bindings).toEqual({ color: { $var: 'tint' } })
})

test('another size of the frame scales the box and the lengths of items', () => {
  const document = buildTestDocument('1.1', [
    [buildRectangle('a', 0, 1, { borderRadius: { value: 10, keyframes: [] } })],
  ])
  const smaller = setFrameSize(document, { width: 640, height: 640 })
  expect(smaller.items.a).toMatchObject({
    left: { value: 0 },
    top: { value: 140 },
    width: { value: 50 },
    borderRadius: { value: 5 },
  })
})

test('edges snap to the closest point within reach', () => {
  const document = buildTestDocument('1.1', [rectangles('a', 'b')])
  const points = listSnapPoints(document, { playheadTicks: 700_000, exceptItemIds: ['b'] })
  expect(points.map(({ ticks }) => ticks)).toEqual([0, 0, 2 * SECOND, 700_000])
  expect(snap(2 * SECOND + 900, points, 1000)).toBe(2 * SECOND)
  expect(snap(2 * SECOND + 1100, points, 1000)).toBe(2 * SECOND + 1100)
  const moved = snapMove([2 * SECOND, 4 * SECOND], -260_500, points, 1000)
  expect(moved).toEqual({ deltaTicks: -260_000, point: { ticks: 700_000, kind: 'playhead' } })
})

describe('a crop', () => {
  const document = buildTestDocument('1.1', [[buildVideo('1.1', 'clip', [0, 4, 0])]])
  const crop = { left: 0.25, top: 0, right: 0.123456, bottom: 0 }
  const cropped = setCrop(document, { itemId: 'clip', timeTicks: SECOND, crop })
  const read = ({ items }: EditableDocument, field: string, timeTicks: number): number | undefined =>
    items.clip === undefined ? undefined : getValueAt(items.clip, field, timeTicks)

  test('is set for the whole item, in ten-thousandths, and only where it differs', () => {
    expect(cropped.items.clip).toMatchObject({
      cropLeft: { value: 0.25, keyframes: [] },
      cropRight: { value: 0.1235, keyframes: [] },
    })
    expect(cropped.items.clip).not.toHaveProperty('cropTop')
    expect(findDocumentErrors(cropped)).toEqual([])
    expect(setCrop(cropped, { itemId: 'clip', timeTicks: 0, crop: { ...crop, right: 0.1235 } })).toBe(cropped)
  })

  test('gets a keyframe at the instant if it has any', () => {
    const moving = setKeyframe(cropped, { itemId: 'clip', field: 'cropLeft', timeTicks: 0, value: 0 })
    const later = setCrop(moving, { itemId: 'clip', timeTicks: 2 * SECOND, crop })
    expect(read(later, 'cropLeft', 0)).toBe(0)
    expect(read(later, 'cropLeft', SECOND)).toBeCloseTo(0.125)
    expect(read(later, 'cropLeft', 2 * SECOND)).toBe(0.25)
  })

  test('is reset at every instant', () => {
    const whole = resetCrop(cropped, 'clip')
    expect(whole.items.clip).toEqual(document.items.clip)
    expect(resetCrop(whole, 'clip')).toBe(whole)
  })

  test('belongs to images and videos only', () => {
    const rectangle = buildTestDocument('1.1', [rectangles('a')])
    expect(() => setCrop(rectangle, { itemId: 'a', timeTicks: 0, crop })).toThrow(RangeError)
  })
})

describe('a copy', () => {
  const document = buildTestDocument('1.1', [
    [buildVideo('1.1', 'v', [0, 2, 0])],
    rectangles('a'),
    [buildRectangle('b', 0, 2)],
  ])
  const paste = (seconds: number) => {
    const pasted = pasteItems(document, copyItems(document, ['b']), { ticks: seconds * SECOND, createId })
    const [id = ''] = pasted.itemIds
    return pasted.document.tracks.map(({ items }) => items.includes(id))
  }

  test('goes to the track that it comes from, else to the nearest one with items of its kind', () => {
    expect(paste(2)).toEqual([false, false, true])
    const occupied = addItems(document, {
      items: [buildRectangle('c', 2, 2)],
      target: { kind: 'track', trackId: 'track-2' },
      createId,
    })
    const clipboard = copyItems(occupied, ['b'])
    const { document: after } = pasteItems(occupied, clipboard, { ticks: 2 * SECOND, createId })
    expect(after.tracks.map(({ items }) => items.length)).toEqual([1, 2, 2])
  })

  test('gets a track in front of the one that it comes from if none has space', () => {
    expect(paste(0)).toEqual([false, false, true, false])
  })
})

describe('a duration', () => {
  const document = buildTestDocument('1.1', [rectangles('a', 'b', 'c')])
  const set = (itemId: string, seconds: number, keepsCut = false) =>
    describeTrack(setDuration(document, { itemId, durationTicks: seconds * SECOND, keepsCut, createId }))

  test('that reaches into the next item moves what follows along', () => {
    expect(set('a', 3)).toEqual(['a 0-3', 'b 3-5', 'c 5-7'])
  })

  test('that is shorter leaves a gap, unless the cut is kept', () => {
    expect(set('a', 1)).toEqual(['a 0-1', 'b 2-4', 'c 4-6'])
    expect(set('a', 1, true)).toEqual(['a 0-1', 'b 1-3', 'c 3-5'])
  })
})

describe('pasted attributes', () => {
  const build = (dialect: '1.0' | '1.1') => {
    const fade =
      dialect === '1.0' ? { audioFadeInDurationInSeconds: 1 } : { audioFadeInDurationTicks: SECOND }
    const document = buildTestDocument(dialect, [
      [
        buildVideo(dialect, 'v', [0, 4, 0], fade),
        buildVideo(dialect, 'w', [4, 2, 0]),
        buildRectangle('r', 6, 2),
      ],
    ])
    const moving = setKeyframe(
      setKeyframe(document, { itemId: 'v', field: 'left', timeTicks: 0, value: 0 }),
      { itemId: 'v', field: 'left', timeTicks: 4 * SECOND - 1, value: 400 },
    )
    const cropped = setCrop(moving, {
      itemId: 'v',
      timeTicks: 0,
      crop: { left: 0.25, top: 0, right: 0, bottom: 0 },
    })
    return setKeyframe(cropped, { itemId: 'v', field: 'decibelAdjustment', timeTicks: 0, value: -6 })
  }
  const document = build('1.1')
  const clipboard = copyItems(document, ['v'])

  test('are those that were chosen, of each item that has them', () => {
    expect(listAttributes(clipboard)).toEqual(['style', 'transform', 'volume', 'animation'])
    const pasted = pasteAttributes(document, clipboard, { itemIds: ['w', 'r'], groups: ['transform'] })
    expect(pasted.items.w).toMatchObject({ cropLeft: { value: 0.25 }, startTicks: 4 * SECOND })
    expect(pasted.items.w?.decibelAdjustment).toEqual(document.items.w?.decibelAdjustment)
    expect(pasted.items.r).not.toHaveProperty('cropLeft')
    expect(findDocumentErrors(pasted)).toEqual([])
  })

  test('keep the times of keyframes, up to the end of a shorter item', () => {
    const pasted = pasteAttributes(document, clipboard, { itemIds: ['w'], groups: ['transform'] })
    const item = pasted.items.w
    if (item === undefined) throw new Error('The item is gone.')
    expect(getValueAt(item, 'left', SECOND)).toBeCloseTo(100, 1)
    expect(Math.max(...listKeyframes(item, 'left').map(({ timeTicks }) => timeTicks))).toBeLessThanOrEqual(
      2 * SECOND,
    )
  })

  test('include the fades of audio, and remove what the copied item does not have', () => {
    const volume = pasteAttributes(document, clipboard, { itemIds: ['w'], groups: ['volume'] })
    expect(volume.items.w).toMatchObject({ audioFadeInDurationTicks: SECOND })
    const plain = copyItems(document, ['w'])
    const restored = pasteAttributes(document, plain, { itemIds: ['v'], groups: ['transform'] })
    expect(restored.items.v).not.toHaveProperty('cropLeft')
  })

  test('are converted between the dialects', () => {
    const old = copyItems(build('1.0'), ['v'])
    const pasted = pasteAttributes(document, old, { itemIds: ['w'], groups: ['transform', 'volume'] })
    expect(pasted.items.w).toMatchObject({ cropLeft: { value: 0.25 } })
    expect(findDocumentErrors(pasted)).toEqual([])
  })
})
