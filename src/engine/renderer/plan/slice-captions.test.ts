import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionAsset, captions, type Entry, editorState } from '../../../../test/support/documents.ts'
import { Compositor } from '../../compositor/compositor.ts'
import type { CaptionEntry, Composition } from '../../document/model.ts'
import { outputFrame } from '../../document/output-frame.ts'
import { secondsToTicks, TICKS_PER_SECOND } from '../../document/ticks.ts'
import { validateDocument } from '../../document/validate.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { createLayer } from '../canvas/layer.ts'
import { divideWords } from '../segments/divide-words.ts'
import { RenderCaches } from '../segments/render-caches.ts'
import { createTextResources } from '../segments/text-warnings.ts'
import { buildSegmentJob } from './build-segment-job.ts'
import { computeContentKey } from './content-key.ts'
import { divideCaptions, selectWordCaptions } from './divide-captions.ts'
import { sliceCaptions } from './slice-captions.ts'
import { sliceComposition } from './slice-composition.ts'

const caches = new RenderCaches()
const SECONDS = 20
type Fields = NonNullable<Parameters<typeof captions>[1]['fields']>
type Timed = Pick<CaptionEntry, 'text' | 'startMs' | 'endMs' | 'ruby'>
type Timing = 'line' | 'word'

interface Shown {
  readonly timing: Timing
  /** The fields of each item that shows the captions. */
  readonly items: readonly Fields[]
  readonly transition?: boolean
}

function compose(entries: readonly Timed[], { timing, items, transition }: Shown): Composition {
  const placed = items.flatMap((fields, index): Entry[] => {
    const item = (id: string, at: number, seconds: number) =>
      captions('words', { id, at, seconds, box: [0, 0, 300, 160], fields })
    if (transition !== true) return [item(`shown-${index}`, 1, SECONDS)]
    return [item(`shown-${index}`, 1, 9), item(`next-${index}`, 10, SECONDS - 9)]
  })
  const { composition, errors } = validateDocument(
    editorState({
      tracks: transition === true ? [placed] : placed.map((item) => [item]),
      assets: [
        captionAsset('words', {
          timingGranularity: timing,
          captions: entries.map(({ ruby = [], ...entry }) => ({
            ...entry,
            ...(ruby.length > 0 && { ruby: ruby.map((gloss) => ({ ...gloss })) }),
          })),
        }),
      ],
      transitions:
        transition === true
          ? [
              {
                id: 'fade',
                type: 'fade',
                fromClipId: 'shown-0',
                toClipId: 'next-0',
                trackId: 'track-0',
                durationTicks: TICKS_PER_SECOND,
              },
            ]
          : [],
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
    ...createTextResources(caches, undefined),
    createLayer,
    image: missing,
    illustration: missing,
    sourceFrame: missing,
  })
}

/** Divides captions as the planning of an export does. */
function divide(composition: Composition): Composition {
  const words = selectWordCaptions(composition)
  if (words === undefined) return composition
  const context = { caches, signal: new AbortController().signal, onProgress: () => {} }
  const job = { kind: 'divide', composition: words, fonts: undefined } as const
  return divideCaptions(composition, divideWords(job, context).items)
}

function slice(composition: Composition, from: number, to: number): Composition {
  const [start, end] = [secondsToTicks(from), secondsToTicks(to)]
  return sliceCaptions(sliceComposition(composition, start, end), start, end)
}

const texts = [
  'One',
  'two,',
  'three',
  'four.',
  'Donaudampfschifffahrtsgesellschaft',
  '漢字',
  'かな',
  '說',
  'नमस्ते',
  'سلام',
  '  ',
  ' in',
  '“Mr.',
  '-',
  '?',
]

const entries = fc.array(
  fc
    .record({
      text: fc.constantFrom(...texts),
      startMs: fc.integer({ min: 0, max: 19_000 }),
      lengthMs: fc.integer({ min: 1, max: 6000 }),
      hasRuby: fc.boolean(),
    })
    .map(({ text, startMs, lengthMs, hasRuby }) => ({
      text,
      startMs,
      endMs: startMs + lengthMs,
      ...(hasRuby && text.trim() === '漢字' && { ruby: [{ start: 0, end: 2, text: 'かんじ' }] }),
    })),
  { minLength: 1, maxLength: 40 },
)

const letters = { in: { type: 'typewriter', durationTicks: TICKS_PER_SECOND / 2 } }
const items: fc.Arbitrary<Fields> = fc.constantFrom<Fields>(
  {},
  { contentStartOffsetTicks: 2 * TICKS_PER_SECOND, maxLines: 1 },
  { contentStartOffsetTicks: TICKS_PER_SECOND, pageBreaks: 'speech' },
  { pageBreaks: 'speech', maxWords: 3, theme: 'bold' },
  { pageBreaks: 'time', maxWords: 4, theme: 'editorial', captionAnimations: letters },
  { theme: 'karaoke', language: 'ja' },
  { theme: 'typed', safeArea: 'tiktok', fontSize: 60 },
  { spokenWord: { style: 'pop' }, pageDurationTicks: 12 * TICKS_PER_SECOND },
  { spokenWord: { style: 'appear' }, pageBreaks: 'speech', language: 'tr' },
  { captionAnimations: letters },
)

const shown: fc.Arbitrary<Shown> = fc
  .record({
    timing: fc.constantFrom<Timing>('word', 'line'),
    items: fc.array(items, { minLength: 1, maxLength: 2 }),
    transition: fc.boolean(),
  })
  .map((each) => ({
    ...each,
    // A track with a transition has one item, and words have no animations of their own.
    items: each.items
      .slice(0, each.transition ? 1 : undefined)
      .map(({ captionAnimations, ...fields }) =>
        each.timing === 'word' || captionAnimations === undefined ? fields : { ...fields, captionAnimations },
      ),
  }))

test('a slice shows in its range what all captions show', () => {
  fc.assert(
    fc.property(entries, shown, (placed, how) => {
      const whole = compose(placed, how)
      const expected = createCompositor(whole)
      const divided = divide(whole)
      for (let from = 0; from < SECONDS + 1; from += 2.5) {
        const sliced = createCompositor(slice(divided, from, from + 2.5))
        for (let seconds = from; seconds < from + 2.5; seconds += 0.1) {
          const ticks = secondsToTicks(seconds)
          expect(sliced.describe(ticks).layers).toEqual(expected.describe(ticks).layers)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a slice is drawn as all captions are', () => {
  fc.assert(
    fc.property(entries, shown, (placed, how) => {
      const whole = compose(placed, how)
      const divided = divide(whole)
      const draw = (compositor: Compositor, ticks: number): Buffer => {
        const canvas = new FrameCanvas(320, 180)
        compositor.draw(canvas.context, compositor.describe(ticks))
        return canvas.readPixels()
      }
      const expected = createCompositor(whole)
      for (const from of [0, 5, 10, 17.5]) {
        const sliced = createCompositor(slice(divided, from, from + 2.5))
        for (const seconds of [from + 0.2, from + 1.3]) {
          const ticks = secondsToTicks(seconds)
          expect(draw(sliced, ticks).equals(draw(expected, ticks))).toBe(true)
        }
      }
    }),
    { numRuns: 15 },
  )
})

const listTexts = (composition: Composition): string[] => {
  const asset = composition.assets.get('words')
  const item = composition.items.get('shown-0')
  const pages = item?.type === 'captions' ? (item.precomputed?.pages ?? []) : []
  const entries = asset?.type === 'caption' ? asset.captions : []
  return [...entries, ...pages.flatMap(({ words }) => words)].map(({ text }) => text)
}

test('keeps all captions where the item starts and without known pages, and no file for a slice without any', () => {
  const placed = ['a', 'b', 'c'].map((text, index) => ({
    text,
    startMs: index * 3000,
    endMs: index * 3000 + 2000,
  }))
  const lines = compose(placed, { timing: 'line', items: [{}] })
  expect(listTexts(slice(lines, 0, 2.5))).toEqual(['a', 'b', 'c'])
  expect(listTexts(slice(lines, 5, 6))).toEqual(['b'])
  const empty = slice(lines, 12, 14)
  expect(listTexts(empty)).toEqual([])
  expect(empty.assets.get('words')).toMatchObject({ remoteKey: undefined, remoteUrl: undefined })
  const words = compose(placed, { timing: 'word', items: [{}] })
  expect(listTexts(slice(words, 5, 6))).toEqual(['a', 'b', 'c'])
  const divided = divide(words)
  expect(listTexts(slice(divided, 0, 2.5))).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
  expect(listTexts(slice(divided, 5, 6))).toEqual(['b'])
  // Another version counted other words.
  const wrong = divideCaptions(words, [{ itemId: 'shown-0', wordCounts: [1, 1] }])
  expect(listTexts(slice(wrong, 5, 6))).toEqual(['a', 'b', 'c'])
})

/** Returns the segments of 2.5 s whose keys differ. */
function listChanged(before: Composition, after: Composition): number[] {
  const computeKeys = (composition: Composition): string[] => {
    const output = outputFrame(composition, 'custom', 1, false)
    const assetFiles = new Map()
    const settings = { composition, output, assetFiles, fps: 30, format: 'mp4', fonts: undefined } as const
    return Array.from({ length: 8 }, (_, index) =>
      computeContentKey(buildSegmentJob(settings, { index, startFrame: index * 75, frameCount: 75 }, '')),
    )
  }
  const [keys, others] = [computeKeys(divide(before)), computeKeys(divide(after))]
  return keys.flatMap((key, index) => (key === others[index] ? [] : [index]))
}

test.each([{}, { theme: 'bold' }])(
  'a changed line changes the keys of the segments that show it, and of the one where the item starts (%o)',
  (fields) => {
    const lines = Array.from({ length: 10 }, (_, index) => ({
      text: `Caption ${index}`,
      startMs: index * 2000,
      endMs: index * 2000 + 1500,
    }))
    const how = { timing: 'line', items: [fields] } as const
    const changed = lines.map((entry, index) => (index === 5 ? { ...entry, text: 'Changed' } : entry))
    expect(listChanged(compose(lines, how), compose(changed, how))).toEqual([0, 4])
  },
)

test.each([{}, { theme: 'bold' }, { pageBreaks: 'speech' }])(
  'a changed word of speech without pauses changes few keys (%o)',
  (fields) => {
    const words = Array.from({ length: 60 }, (_, index) => ({
      text: `word ${index % 7}`.repeat(1 + (index % 2)),
      startMs: index * 320,
      endMs: index * 320 + 320,
    }))
    const how = { timing: 'word', items: [fields] } as const
    const changed = words.map((entry, index) => (index === 30 ? { ...entry, text: 'changed' } : entry))
    expect(listChanged(compose(words, how), compose(changed, how)).length).toBeLessThanOrEqual(4)
  },
)
