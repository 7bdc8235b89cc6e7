import { describe, expect, it } from 'vitest'
import { captionAsset, captions, editorState, text } from '../../../../test/support/documents.ts'
import type { DocumentWarning } from '../document-warning.ts'
import { reviewDocument } from '../review.ts'
import { validateDocument } from '../validate.ts'
import { findCaptionWarnings } from './caption-warnings.ts'
import { findFieldWarnings } from './field-warnings.ts'
import { sliceTexts } from './text-slice.ts'
import { findTransitionWarnings } from './transition-warnings.ts'

type Cue = readonly [text: string, startMs: number, endMs: number]

function checkCaptions(
  cues: readonly Cue[],
  fields: Parameters<typeof captions>[1]['fields'] = {},
  granularity = 'line',
): readonly DocumentWarning[] {
  const entries = cues.map(([content, startMs, endMs]) => ({ text: content, startMs, endMs }))
  const asset = captionAsset('a/b', { captions: entries, timingGranularity: granularity })
  const item = { ...captions('a/b', { id: 'c', seconds: 10 }), ...fields }
  const { composition, errors } = validateDocument(editorState({ tracks: [[item]], assets: [asset] }))
  const normalised = composition?.items.get('c')
  if (composition === undefined || normalised?.type !== 'captions') throw new Error(JSON.stringify(errors))
  return findCaptionWarnings(normalised, composition)
}

describe('captions', () => {
  it('that overlap are reported with the first entry and their number', () => {
    const cues: Cue[] = [
      ['Zero', 0, 1000],
      ['One', 1000, 3000],
      ['Two', 2500, 4000],
      ['Three', 2600, 4000],
    ]
    expect(checkCaptions(cues)).toEqual([
      {
        code: 'CAPTIONS_OVERLAP',
        itemId: 'c',
        path: '/assets/a~1b/captions/2',
        message: 'The caption "Two" starts at 0:02.5, before "One" ends at 0:03.0, and 1 more overlap.',
        suggestion: expect.stringMatching(/^End each caption/),
      },
    ])
  })

  it('that touch, or overlap by less than a frame, are right', () => {
    expect(
      checkCaptions([
        ['One', 0, 1000],
        ['Two', 1000, 2000],
        ['Three', 1980, 3000],
      ]),
    ).toEqual([])
  })

  it('that nobody can read are reported', () => {
    expect(
      checkCaptions([
        ['Flash', 61_000, 61_200],
        ['One', 0, 299],
        ['Two', 500, 800],
      ]),
    ).toMatchObject([
      {
        code: 'CAPTION_TOO_SHORT',
        path: '/assets/a~1b/captions/1',
        message: expect.stringContaining('299 ms.'),
      },
    ])
  })

  it('count as long as they are shown in their item', () => {
    const codes = checkCaptions([['Cut by the end', 9_900, 12_000]]).map(({ code }) => code)
    expect(codes).toEqual(['CAPTION_TOO_SHORT'])
    expect(checkCaptions([['At its end', 5_000, 5_100]], { contentStartOffsetTicks: 6 * 240_000 })).toEqual(
      [],
    )
  })

  it('of single words may be short and overlap', () => {
    expect(
      checkCaptions(
        [
          ['a', 0, 200],
          ['b', 100, 300],
        ],
        {},
        'word',
      ),
    ).toEqual([])
  })
})

describe('fields of items', () => {
  const check = (fields: Record<string, number>): readonly DocumentWarning[] =>
    findFieldWarnings(
      '1.1',
      editorState({ tracks: [[{ ...text('Hi', { id: 't', seconds: 1 }), ...fields }]] }),
    )

  it.each([
    ['opactiy', 'opacity'],
    ['fontsize', 'fontSize'],
    ['shadow', 'shadows'],
    ['vertcalAlign', 'verticalAlign'],
  ])('%s is reported as a misspelling of %s', (key, name) => {
    expect(check({ [key]: 1 })).toEqual([
      {
        code: 'FIELD_NAME_UNKNOWN',
        itemId: 't',
        path: `/items/t/${key}`,
        message: `The field "${key}" is stored but not used.`,
        suggestion: `Did you mean "${name}"?`,
      },
    ])
  })

  it.each(['tag', 'note', 'locked', 'customState', 'x-editor', 'name'])('%s is an editor’s own', (key) => {
    expect(check({ [key]: 1 })).toEqual([])
  })

  it('do not matter if the document is something else', () => {
    expect(findFieldWarnings('1.0', { items: [5] })).toEqual([])
    expect(findFieldWarnings('1.1', { items: { a: null, b: { type: 'toString', opactiy: 1 } } })).toEqual([])
  })
})

describe('styles of transitions', () => {
  const check = (type: unknown, style: unknown): string[] =>
    findTransitionWarnings({ transitions: { cut: { type, params: { style } } } }).map(
      ({ path, message, suggestion }) => `${path} ${message} ${suggestion}`,
    )

  it.each([
    ['fade', 'flsh', 'Did you mean "flash"?'],
    ['fade', 'cover', 'Use the type "slide", which has it.'],
    ['iris', 'sparkles', 'Use one of "ring", or remove it.'],
    ['clock-wipe', 'sparkles', 'Remove it: the type "clock-wipe" has no styles.'],
  ])('a %s has no style %s', (type, style, suggestion) => {
    expect(check(type, style)).toEqual([
      `/transitions/cut/params/style Transitions of the type "${type}" have no style "${style}"; it is ignored. ${suggestion}`,
    ])
  })

  it.each([
    ['fade', 'flash'],
    ['fade', 7],
    ['unknown', 'flash'],
    [null, 'flash'],
  ])('%s and %s do not look like a misspelling', (type, style) => {
    expect(check(type, style)).toEqual([])
  })

  it('are among the warnings of a document', () => {
    expect(
      reviewDocument({ transitions: { cut: { type: 'fade', params: { style: 'flsh' } } } }).warnings,
    ).toMatchObject([{ code: 'TRANSITION_STYLE_UNKNOWN' }])
  })
})

it('finds the texts that are seen', () => {
  const document = editorState({
    tracks: [[text('Seen', { id: 'seen', seconds: 1 })], [text('Hidden', { id: 'hidden', seconds: 1 })]],
  })
  const { composition } = validateDocument(document)
  if (composition === undefined) throw new Error('The document is not valid.')
  const [first, second] = composition.tracks
  if (first === undefined || second === undefined) throw new Error('The document has no tracks.')
  const tracks = [first, { ...second, hidden: true }]
  expect([...(sliceTexts({ ...composition, tracks })?.items.keys() ?? [])]).toEqual(['seen'])
  expect(sliceTexts({ ...composition, tracks: [] })).toBeUndefined()
})
