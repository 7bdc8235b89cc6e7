import type { EditorState } from 'framewright-client'
import { expect, it } from 'vitest'
import { editorState, image, mediaAsset, solid } from '../../../test/support/documents.ts'
import { findFaultyItem } from './find-faulty-item.ts'

const document = editorState({
  tracks: [[solid('#fff', { id: 'bar', seconds: 1 })], [image('a1', { id: 'photo', seconds: 1 })]],
  assets: [mediaAsset('image', 'a1')],
}) as EditorState

it('finds the item by its id, or by the asset that it shows', () => {
  expect(findFaultyItem('The animation of item "bar" cannot be used.', document)).toBe('bar')
  expect(findFaultyItem('The image asset "a.png" (a1) could not be fetched.', document)).toBe('photo')
})

it('finds nothing that the document does not have', () => {
  expect(findFaultyItem('The image asset "b.png" (b2) could not be fetched.', document)).toBeUndefined()
  expect(findFaultyItem('item "constructor" failed', document)).toBeUndefined()
  expect(findFaultyItem('The disk is full.', document)).toBeUndefined()
})
