import { expect, test } from 'vitest'
import { captionAsset, editorState, text } from '../../../../test/support/documents.ts'
import { validateDocument } from '../../document/validate.ts'
import { listLanguageWarnings } from './language-warnings.ts'

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
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  expect(listLanguageWarnings(composition).map((warning) => /^.* is ignored/.exec(warning)?.[0])).toEqual([
    'The language "Japanese, please" of the text item "bad" is ignored',
    'The language "5" of the text item "number" is ignored',
    'The language "?" of the caption asset "lines" is ignored',
  ])
})
