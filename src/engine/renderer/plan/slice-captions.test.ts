import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionAsset, captions, editorState } from '../../../../test/support/documents.ts'
import { Compositor } from '../../compositor/compositor.ts'
import type { CaptionEntry, Composition } from '../../document/model.ts'
import { outputFrame } from '../../document/output-frame.ts'
import { secondsToTicks } from '../../document/ticks.ts'
import { validateDocument } from '../../document/validate.ts'
import { createLayer } from '../canvas/layer.ts'
import { FontCatalogues } from '../fonts/font-catalogues.ts'
import { buildSegmentJob } from './build-segment-job.ts'
import { computeContentKey } from './content-key.ts'
import { sliceCaptions } from './slice-captions.ts'
import { sliceComposition } from './slice-composition.ts'

const fonts = new FontCatalogues().get(undefined)
type Entry = Pick<CaptionEntry, 'text' | 'startMs' | 'endMs'>

function compose(entries: readonly Entry[], fields: Record<string, number | string> = {}): Composition {
  const { composition, errors } = validateDocument(
    editorState({
      tracks: [[captions('words', { id: 'shown', at: 1, seconds: 20, box: [0, 0, 300, 160], fields })]],
      assets: [captionAsset('words', { captions: entries.map((entry) => ({ ...entry })) })],
    }),
  )
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

function createCompositor(composition: Composition): Compositor {
  const missing = (): never => {
    throw new Error('The document has no images.')
  }
  return new Compositor(composition, outputFrame(composition, 'custom', 1, false), {
    createLayer,
    image: missing,
    illustration: missing,
    sourceFrame: missing,
    fontFamilies: (...args) => fonts.fontFamilies(...args),
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
    hyphenate: () => [],
  })
}

function slice(composition: Composition, from: number, to: number): Composition {
  const [start, end] = [secondsToTicks(from), secondsToTicks(to)]
  return sliceCaptions(sliceComposition(composition, start, end), start, end)
}

const entries = fc.array(
  fc
    .record({
      text: fc.constantFrom('One', 'Two words', '漢字', 'かな', '  '),
      startMs: fc.integer({ min: 0, max: 19_000 }),
      lengthMs: fc.integer({ min: 1, max: 6000 }),
    })
    .map(({ text, startMs, lengthMs }) => ({ text, startMs, endMs: startMs + lengthMs })),
  { minLength: 1, maxLength: 12 },
)

test('a slice shows in its range what all captions show', () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(0, -480_000, 240_000), (placed, contentStartOffsetTicks) => {
      const whole = compose(placed, { contentStartOffsetTicks })
      const expected = createCompositor(whole)
      for (let from = 0; from < 20; from += 2.5) {
        const sliced = createCompositor(slice(whole, from, from + 2.5))
        for (let seconds = from; seconds < from + 2.5; seconds += 0.1) {
          const ticks = secondsToTicks(seconds)
          expect(sliced.describe(ticks).layers).toEqual(expected.describe(ticks).layers)
        }
      }
    }),
    { numRuns: 40 },
  )
})

const listTexts = (composition: Composition): string[] => {
  const asset = composition.assets.get('words')
  return asset?.type === 'caption' ? asset.captions.map(({ text }) => text) : []
}

test('keeps all captions where the item starts and with word timing, and no file for a slice without any', () => {
  const placed = ['a', 'b', 'c'].map((text, index) => ({
    text,
    startMs: index * 3000,
    endMs: index * 3000 + 2000,
  }))
  const whole = compose(placed)
  expect(listTexts(slice(whole, 0, 2.5))).toEqual(['a', 'b', 'c'])
  expect(listTexts(slice(whole, 5, 6))).toEqual(['b'])
  const empty = slice(whole, 12, 14)
  expect(listTexts(empty)).toEqual([])
  expect(empty.assets.get('words')).toMatchObject({ remoteKey: undefined, remoteUrl: undefined })
  const asset = whole.assets.get('words')
  if (asset?.type !== 'caption') throw new Error('The document has no captions.')
  const words = { ...whole, assets: new Map([['words', { ...asset, timingGranularity: 'word' } as const]]) }
  expect(listTexts(slice(words, 5, 6))).toEqual(['a', 'b', 'c'])
})

test('a changed caption changes the keys of the segments that show it, and of the one where the item starts', () => {
  const placed = Array.from({ length: 10 }, (_, index) => ({
    text: `Caption ${index}`,
    startMs: index * 2000,
    endMs: index * 2000 + 1500,
  }))
  const keys = (changed: readonly Entry[]): string[] => {
    const composition = compose(changed)
    const output = outputFrame(composition, 'custom', 1, false)
    const settings = {
      composition,
      output,
      assetFiles: new Map(),
      fps: 30,
      format: 'mp4',
      fonts: undefined,
    } as const
    return Array.from({ length: 8 }, (_, index) =>
      computeContentKey(buildSegmentJob(settings, { index, startFrame: index * 75, frameCount: 75 }, '')),
    )
  }
  const before = keys(placed)
  const after = keys(placed.map((entry, index) => (index === 5 ? { ...entry, text: 'Changed' } : entry)))
  expect(after.flatMap((key, index) => (key === before[index] ? [] : [index]))).toEqual([0, 4])
})
