import { afterAll, expect, it } from 'vitest'
import { describeWarning } from '../../src/engine/document/document-warning.ts'
import { reviewDocument } from '../../src/engine/document/review.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { renderFrame } from '../../src/engine/renderer/render-frame.ts'
import { captionAsset, captions, chart, editorState, motionGraphic, text } from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

it('leaves warnings about texts that viewers would complain of, one for each item', async () => {
  // Four seconds are two segments.
  const box = [10, 10, 200, 20] as const
  const cues = [
    { text: 'First', startMs: 0, endMs: 2000 },
    { text: 'Second', startMs: 1000, endMs: 1200 },
  ]
  const document = editorState({
    tracks: [
      [text('Three\nlines\nof text', { id: 'high', seconds: 4, box, fields: { fontSize: 20 } })],
      [
        text('Cut after its first line, because it has many more words', {
          id: 'cut',
          seconds: 4,
          box,
          fields: { fontSize: 16, maxLines: 1 },
        }),
      ],
      [captions('spoken', { id: 'c', seconds: 4, fields: { fontSize: 20 } })],
    ],
    assets: [captionAsset('spoken', { remoteKey: null, captions: cues })],
  })
  const { summary } = await renders.render(document)
  expect(summary.warnings).toEqual([
    expect.stringMatching(
      /^Item "c": The caption "Second" starts at 0:01\.0, before "First" ends at 0:02\.0\. End/,
    ),
    expect.stringMatching(/^Item "c": The caption "Second" at 0:01\.0 is shown for only 200 ms\. Show/),
    expect.stringMatching(/^Item "cut": The text is cut after one line: "Cut after its .*…"\. Shorten/),
    expect.stringMatching(
      /^Item "high": The text "Three\\nlines\\nof text" needs 200 × 72 pixels.* Enlarge the box/,
    ),
  ])
})

it('leaves none about texts that fit', async () => {
  const document = editorState({
    tracks: [[text('Fits', { id: 't', seconds: 0.2, fields: { fontSize: 20 } })]],
  })
  expect((await renders.render(document)).summary.warnings).toEqual([])
})

/** Texts, and the characters of them that no font draws. */
const texts: readonly (readonly [name: string, text: string, missing: string])[] = [
  ['latin', 'żółw naïve x̌ ﬁ', ''],
  ['scripts', '世界 한국어 עברית हिन्दी ไทย', ''],
  ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 1️⃣ ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', ''],
  ['control', 'é\u0001\u0007\u009F', ''],
  ['format', 'é\u200B\u200E\u2066a\u2069\u{E0001}\uFEFF', ''],
  ['marks', 'ḁ̶ a\u17B6', 'U+17B6'],
  ['alone', '\u0301 \u20E3', ''],
  ['runes', 'ᚠᚢ', 'U+16A0 U+16A2'],
  ['hieroglyphs', '𓀀 and 𓀀', 'U+13000'],
  ['unassigned', 'x\u0378\u{1F02C}', 'U+0378 U+1F02C'],
  ['private', 'a\uE000', 'U+E000'],
  ['noncharacter', 'é\uFFFE', 'U+FFFE'],
]

it('finds the same missing characters in a validation, an export and a frame', async () => {
  const seconds = 0.2
  const pie = { slices: [{ label: '\u16A0', value: 1 }] }
  const cues = ['Hello', '𓀀 again 𓀁'].map((line, index) => ({
    text: line,
    startMs: index * 100,
    endMs: index * 100 + 100,
  }))
  const document = editorState({
    tracks: [
      ...texts.map(([id, content]) => [text(content, { id, seconds, fields: { fontSize: 12 } })]),
      [captions('lines', { id: 'captions', seconds, fields: { fontSize: 12 } })],
      [motionGraphic('title-reveal', { id: 'reveal', seconds, fields: { props: { title: 'ᚠ' } } })],
      [chart('pie', pie, { id: 'pie', seconds, fields: { chartOptions: { title: 'ᛟ' } } })],
    ],
    assets: [captionAsset('lines', { remoteKey: null, captions: cues })],
  })
  const review = reviewDocument(document)
  if (review.texts === undefined) throw new Error(JSON.stringify(review.errors))
  const preflight = { kind: 'preflight', composition: review.texts, fonts: undefined } as const
  const checked = (await renders.pool.run(preflight)).warnings
  const validated = checked.filter(({ code }) => code === 'CHARACTERS_NOT_COVERED')
  const named = validated.map(({ itemId, message }) => [
    itemId,
    Array.from(message.matchAll(/\((U\+[0-9A-F]+)\)/g), ([, name]) => name).join(' '),
  ])
  expect(named).toEqual([
    ...texts.filter(([, , missing]) => missing !== '').map(([name, , missing]) => [name, missing]),
    ['captions', 'U+13000 U+13001'],
    ['reveal', 'U+16A0'],
    ['pie', 'U+16A0 U+16DF'],
  ])
  const isMissing = (warning: string): boolean => warning.includes('No font has')
  const { summary } = await renders.render(document)
  const expected = validated.map(describeWarning).sort()
  expect(summary.warnings.filter(isMissing).sort()).toEqual(expected)
  const { composition } = validateDocument(document)
  if (composition === undefined) throw new Error('The document is not valid.')
  const frame = await renderFrame({
    composition,
    ratio: 'custom',
    scale: 1,
    instantsTicks: [0],
    encoding: { format: 'png' },
    assets: createFolderAssetSource(renders.folder, renders.folder),
    fonts: undefined,
    pool: renders.pool,
    signal: new AbortController().signal,
  })
  expect(frame.warnings.filter(isMissing).sort()).toEqual(expected)
})
