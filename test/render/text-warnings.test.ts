import { afterAll, expect, it } from 'vitest'
import { captionAsset, captions, editorState, text } from '../support/documents.ts'
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
