import { expect, it } from 'vitest'
import { editorState, image, mediaAsset, text } from '../../../test/support/documents.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { selectFonts } from './select-fonts.ts'

const brand = {
  id: 'brand',
  filename: 'brand.ttf',
  storageKey: 'uploads/a/1/brand.ttf',
  family: 'Brand Sans',
}
const other = { id: 'other', filename: 'other.ttf', storageKey: 'uploads/a/2/other.ttf', family: 'Other' }

function select(fields: Record<string, string>, extra: object = {}) {
  const document = editorState({ tracks: [[text('Hello', { id: 't', seconds: 1, fields })]], ...extra })
  const { composition } = validateDocument(document)
  if (composition === undefined) throw new Error('The document is invalid.')
  return selectFonts([brand, other], composition)
}

it('selects the families that the document names, in any case', () => {
  expect(select({ fontFamily: 'Inter' })).toEqual([])
  expect(select({ fontFamily: ' brand sans ' })).toEqual([brand])
})

it('selects all if a file may name families', () => {
  const svg = mediaAsset('image', 'drawing', { remoteUrl: 'https://cdn.example/logo.svg?v=2' })
  const tracks = [[image('drawing', { id: 'i', seconds: 1 })]]
  expect(select({}, { tracks, assets: [svg] })).toEqual([brand, other])
})
