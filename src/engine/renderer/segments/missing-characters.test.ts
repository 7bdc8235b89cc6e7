import { expect, test } from 'vitest'
import {
  captionAsset,
  captions,
  chart,
  editorState,
  motionGraphic,
  text,
} from '../../../../test/support/documents.ts'
import type { Composition } from '../../document/model.ts'
import { validateDocument } from '../../document/validate.ts'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import { listLanguageWarnings } from './language-warnings.ts'
import { listMissingCharacters } from './missing-characters.ts'

function compose(document: unknown): Composition {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

const list = (document: unknown): string[] => listMissingCharacters(compose(document), new FontCatalogue())

test('names each item and the characters that no font draws', () => {
  const entries = ['Hello', '𓀀 again 𓀀'].map((line, index) => ({
    text: line,
    startMs: index * 1000,
    endMs: index * 1000 + 900,
  }))
  const pie = { slices: [{ label: '\u{16A0}', value: 1 }] }
  const warnings = list(
    editorState({
      tracks: [
        [text('Tifinagh ⵣ and ⵢ, 世界 😀', { id: 'title', seconds: 1 })],
        [captions('lines', { id: 'captions', seconds: 3 })],
        [motionGraphic('title-reveal', { id: 'reveal', seconds: 2, fields: { props: { title: 'ᚠ' } } })],
        [chart('pie', pie, { id: 'pie', seconds: 1, fields: { chartOptions: { title: 'ᛟ' } } })],
        [text('All is well: żółw 한국어 x̌', { id: 'other', seconds: 1 })],
      ],
      assets: [captionAsset('lines', { captions: entries })],
    }),
  )
  expect(warnings[0]).toMatch(
    /^No font draws these characters of the text item "title": "ⵣ" \(U\+2D63\), "ⵢ" \(U\+2D62\)\. /,
  )
  expect(warnings[1]).toContain('of the captions item "captions": "𓀀" (U+13000). ')
  expect(warnings[2]).toContain('of the motion-graphic item "reveal": "ᚠ" (U+16A0). ')
  expect(warnings[3]).toContain('of the chart item "pie": "ᚠ" (U+16A0), "ᛟ" (U+16DF). ')
  expect(warnings).toHaveLength(4)
})

test('names at most ten characters of an item', () => {
  const runes = Array.from({ length: 12 }, (_, index) => String.fromCodePoint(0x16a0 + index)).join('')
  const [warning] = list(editorState({ tracks: [[text(runes, { id: 'runes', seconds: 1 })]] }))
  expect(warning).toContain('(U+16A9) and 2 more. ')
})

test('languages that are not tags are named', () => {
  const document = editorState({
    tracks: [
      [text('a', { id: 'good', seconds: 1, fields: { language: 'ja' } })],
      [text('b', { id: 'none', seconds: 1, fields: { language: null } })],
      [text('c', { id: 'bad', seconds: 1, fields: { language: 'Japanese, please' } })],
      [text('d', { id: 'number', seconds: 1, fields: { language: 5 } })],
    ],
    assets: [captionAsset('lines', { language: '?' })],
  })
  expect(
    listLanguageWarnings(compose(document)).map((warning) => /^.* is ignored/.exec(warning)?.[0]),
  ).toEqual([
    'The language "Japanese, please" of the text item "bad" is ignored',
    'The language "5" of the text item "number" is ignored',
    'The language "?" of the caption asset "lines" is ignored',
  ])
})
