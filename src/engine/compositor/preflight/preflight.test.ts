import { describe, expect, it } from 'vitest'
import {
  captionAsset,
  captions,
  editorState,
  moving,
  still,
  template,
  text,
} from '../../../../test/support/documents.ts'
import { validateDocument } from '../../document/validate.ts'
import { createLayer } from '../../renderer/canvas/layer.ts'
import { FontCatalogue } from '../../renderer/fonts/font-catalogue.ts'
import { createHyphenator } from '../../renderer/segments/hyphenator.ts'
import { findTextWarnings } from './find-text-warnings.ts'
import { createTextCheck } from './text-check.ts'

type Parts = Parameters<typeof editorState>[0]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

const fonts = new FontCatalogue()
const resources = {
  createLayer,
  fontFamilies: (...args: Parameters<FontCatalogue['fontFamilies']>) => fonts.fontFamilies(...args),
  fontExceptions: (...args: Parameters<FontCatalogue['fontExceptions']>) => fonts.fontExceptions(...args),
  drawableText: (...args: Parameters<FontCatalogue['drawable']>) => fonts.drawable(...args),
  missingCharacters: (...args: Parameters<FontCatalogue['listMissing']>) => fonts.listMissing(...args),
  hyphenate: createHyphenator(),
}

function check(parts: Parts) {
  const { composition, errors } = validateDocument(editorState(parts))
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return findTextWarnings(createTextCheck(composition, resources))
}

function checkText(content: string, box: readonly [number, number, number, number], fields: Fields = {}) {
  return check({
    tracks: [[text(content, { id: 't', seconds: 2, box, fields: { fontSize: 20, ...fields } })]],
  })
}

const codes = (warnings: readonly { readonly code: string }[]): string[] => warnings.map(({ code }) => code)

describe('a text', () => {
  it('that fits has no warnings', () => {
    expect(checkText('Two lines\nof text', [20, 20, 200, 60])).toEqual([])
  })

  it('that is higher than its box is reported with the size that it needs', () => {
    expect(checkText('One\ntwo\nthree', [20, 20, 200, 30])).toEqual([
      {
        code: 'TEXT_OVERFLOWS_BOX',
        itemId: 't',
        path: '/items/t/text',
        message: expect.stringMatching(/needs 200 × 7\d pixels, but its box has 200 × 30\.$/),
        suggestion: expect.stringContaining('"autoFit"'),
      },
    ])
  })

  it('that shrinks to its box fits, unless its minimum is too large', () => {
    const box = [20, 20, 200, 30] as const
    expect(checkText('One\ntwo\nthree', box, { autoFit: { minFontSize: 4 } })).toEqual([])
    expect(codes(checkText('One\ntwo\nthree', box, { autoFit: { minFontSize: 16 } }))).toEqual([
      'TEXT_OVERFLOWS_BOX',
    ])
  })

  it('that extends beyond the frame is reported where it rests', () => {
    const box = [250, 20, 200, 30] as const
    const fields = { align: 'right', animations: { in: { type: 'slide-left', durationTicks: 100 } } }
    expect(codes(checkText('Beyond the edge', box, fields))).toEqual(['TEXT_OVERFLOWS_FRAME'])
    expect(checkText('In', box, { align: 'left' })).toEqual([])
    expect(
      codes(checkText('Turned', [0, 0, 100, 24], { align: 'left', rotation: still(90), top: still(170) })),
    ).toEqual(['TEXT_OVERFLOWS_FRAME'])
  })

  it('that moves may leave the frame on purpose', () => {
    expect(
      checkText('Credits', [250, 20, 200, 30], { align: 'right', left: moving([0, 400], [1, 250]) }),
    ).toEqual([])
  })

  it('that is cut is reported with its end', () => {
    expect(checkText('A text of several lines', [20, 20, 100, 60], { maxLines: 1 })).toMatchObject([
      { code: 'TEXT_CUT', message: expect.stringMatching(/cut after one line: ".*…"/) },
    ])
  })

  it('with characters that no font has is reported with each of them', () => {
    expect(checkText('A\u{1F02B}\u{13000} and \u{13001}', [20, 20, 280, 60])).toMatchObject([
      {
        code: 'CHARACTERS_NOT_COVERED',
        message: expect.stringContaining('(U+13000), "\u{13001}" (U+13001). '),
      },
    ])
    const spans = [{ start: 1, end: 3, fontFamily: 'Inter' }]
    expect(codes(checkText('A\u{13000}', [20, 20, 280, 60], { spans }))).toEqual(['CHARACTERS_NOT_COVERED'])
  })

  it('with many characters that no font has names ten of them', () => {
    const runes = Array.from({ length: 12 }, (_, index) => String.fromCodePoint(0x16a0 + index)).join('')
    expect(checkText(runes, [20, 20, 280, 60])).toMatchObject([
      { message: expect.stringContaining('(U+16A9) and 2 more. ') },
    ])
  })

  it('is checked as it is drawn: without what is cut, and without signs that are never drawn', () => {
    const box = [20, 20, 100, 60] as const
    expect(codes(checkText('Some words and then \u{13000}', box, { maxLines: 1 }))).toEqual(['TEXT_CUT'])
    expect(checkText('é \u0001\u200B\u2060\u{E0001}\uFFFD', box)).toEqual([])
  })

  it('that cannot be hyphenated is reported', () => {
    const box = [20, 20, 280, 60] as const
    expect(codes(checkText('Text', box, { hyphenate: true }))).toEqual(['HYPHENATION_UNAVAILABLE'])
    expect(codes(checkText('Text', box, { hyphenate: true, language: 'tlh' }))).toEqual([
      'HYPHENATION_UNAVAILABLE',
    ])
    expect(checkText('Text', box, { hyphenate: true, language: 'en' })).toEqual([])
  })

  it('in a template is reported with its node', () => {
    const image = {
      type: 'image',
      id: 'i',
      x: 0,
      y: 0,
      width: 9,
      height: 9,
      imageType: 'svg',
      imageComponentId: null,
      imageLottieJson: null,
      opacity: 1,
    }
    const {
      type: _type,
      id: _id,
      ...node
    } = text('Much too long for this', { id: 'n', seconds: 1, fields: { fontSize: 20 } })
    const {
      text: content,
      color,
      align,
      fontFamily,
      fontStyle,
      fontSize,
      lineHeight,
      letterSpacing,
      direction,
      strokeWidth,
      strokeColor,
    } = node
    const style = {
      color,
      align,
      fontFamily,
      fontStyle,
      fontSize,
      lineHeight,
      letterSpacing,
      direction,
      strokeWidth,
      strokeColor,
    }
    const words = {
      type: 'text',
      id: 'n',
      x: 0,
      y: 0,
      width: 60,
      height: 20,
      text: content,
      ...style,
      background: null,
    }
    const nodes = [image, words] as Parameters<typeof template>[0]
    const warnings = check({ tracks: [[template(nodes, { id: 't', seconds: 1 })]] })
    expect(warnings).toMatchObject([{ code: 'TEXT_OVERFLOWS_BOX', path: '/items/t/nodes/1/text' }])
  })
})

describe('captions', () => {
  const cue = (content: string, startMs: number, endMs: number) => ({ text: content, startMs, endMs })
  const checkCues = (cues: ReturnType<typeof cue>[], granularity: string, fields: Fields = {}) =>
    check({
      tracks: [
        [
          captions('a', {
            id: 'c',
            seconds: 5,
            box: [20, 100, 280, 40],
            fields: { fontSize: 20, ...fields },
          }),
        ],
      ],
      assets: [captionAsset('a', { captions: cues, timingGranularity: granularity })],
    })

  it('that do not fit their box are reported once', () => {
    const long = 'Captions that take far more lines than their box has '.repeat(3)
    expect(
      checkCues([cue(long, 0, 1000), cue(`${long}!`, 1000, 2000), cue('Short', 2000, 3000)], 'line'),
    ).toMatchObject([
      { code: 'TEXT_OVERFLOWS_BOX', itemId: 'c', path: '/assets/a/captions' },
      { code: 'TEXT_OVERFLOWS_FRAME', itemId: 'c' },
    ])
  })

  it('with characters that no font has are reported once', () => {
    expect(checkCues([cue('A \u{13000}', 0, 1000), cue('\u{13000}', 1000, 2000)], 'line')).toMatchObject([
      { code: 'CHARACTERS_NOT_COVERED', path: '/assets/a/captions' },
    ])
  })

  it('whose pages flash by are reported', () => {
    const fields = { pageDurationTicks: 24_000 }
    const words = [cue('One', 0, 100), cue('two', 150, 250), cue('three', 1000, 1100)]
    const item = captions('a', { id: 'c', seconds: 5, box: [20, 100, 280, 40], fields: { fontSize: 20 } })
    const warnings = check({
      tracks: [[{ ...item, ...fields }]],
      assets: [captionAsset('a', { captions: words, timingGranularity: 'word' })],
    })
    expect(warnings).toMatchObject([{ code: 'CAPTION_TOO_SHORT', message: expect.stringContaining('"One"') }])
  })
})

it('says that a document is too long to be checked completely', () => {
  const long = 'x '.repeat(45_000)
  const tracks = [1, 2, 3].map((n) => [text(long, { id: `t${n}`, seconds: 1, fields: { maxLines: 1 } })])
  expect(codes(check({ tracks })).at(-1)).toBe('CHECK_INCOMPLETE')
})
