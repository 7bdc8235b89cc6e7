import { expect, test } from 'vitest'
import { editorState, text } from '../../test/support/documents.ts'
import { parseDocument } from './validate.ts'

const createDocument = (wrongCount: number): unknown => {
  const items = Array.from({ length: 3 }, (_, index) =>
    text('Hi', {
      id: `text-${index}`,
      at: index,
      seconds: 1,
      fields: index < wrongCount ? { opacity: 'strong' } : {},
    }),
  )
  return editorState({ tracks: [items] })
}

test.each([
  [1, /\)$/],
  [2, /\) There is 1 more issue\.$/],
  [3, /\) There are 2 more issues\.$/],
])('names the first of %i issues and counts the others', (wrongCount, message) => {
  expect(() => parseDocument(createDocument(wrongCount))).toThrow(message)
})
