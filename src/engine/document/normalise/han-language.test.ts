import { expect, test } from 'vitest'
import { captionAsset, captions, type Entry, editorState, text } from '../../../../test/support/documents.ts'
import type { Composition } from '../model.ts'
import { validateDocument } from '../validate.ts'

function compose(items: readonly Entry[], assets: readonly Entry[] = []): Composition {
  const { composition } = validateDocument(editorState({ tracks: items.map((item) => [item]), assets }))
  if (composition === undefined) throw new Error('The document is not valid.')
  return composition
}

const japanese = captionAsset('ja', { captions: [{ text: 'これは字幕です', startMs: 0, endMs: 1000 }] })
const title = (fields: Record<string, string> = {}) => text('東京', { id: 'title', seconds: 1, fields })

test('the texts of a document suggest a language for its Han characters', () => {
  expect(compose([title(), captions('ja', { id: 'captions', seconds: 1 })], [japanese]).hanLanguage).toBe(
    'ja',
  )
  expect(compose([title()]).hanLanguage).toBeUndefined()
})

test('a language that the document names precedes what the texts suggest', () => {
  const named = [title({ language: 'zh-TW' }), captions('ja', { id: 'captions', seconds: 1 })]
  expect(compose(named, [japanese]).hanLanguage).toBe('zh-TW')
  // Two of them do not agree, so the texts decide.
  const two = [...named, text('漢字', { id: 'other', seconds: 1, fields: { language: 'ko' } })]
  expect(compose(two, [japanese]).hanLanguage).toBe('ja')
  expect(compose([title({ language: 'en' })]).hanLanguage).toBeUndefined()
})

test('items and caption assets keep their language, and have none otherwise', () => {
  const { items, assets } = compose(
    [title({ language: 'ja' }), captions('ko', { id: 'captions', seconds: 1 })],
    [captionAsset('ko', { language: 'ko' })],
  )
  const [first, second] = items.values()
  expect(first).toMatchObject({ style: { language: 'ja' } })
  expect(second).not.toHaveProperty('style.language')
  expect(assets.get('ko')).toMatchObject({ language: 'ko' })
})
