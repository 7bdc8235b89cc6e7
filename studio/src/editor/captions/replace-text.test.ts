import { expect, test } from 'vitest'
import { findTexts, replaceText } from './replace-text.ts'

const search = { find: 'sky', isCaseSensitive: false, isWholeWord: false }

test('finds texts with or without case and word limits', () => {
  const texts = ['The Sky', 'skyline', 'sea']
  expect(findTexts(texts, search)).toEqual([0, 1])
  expect(findTexts(texts, { ...search, isCaseSensitive: true })).toEqual([1])
  expect(findTexts(texts, { ...search, isWholeWord: true })).toEqual([0])
  expect(findTexts(texts, { ...search, find: '' })).toEqual([])
})

test('takes what is typed literally', () => {
  expect(replaceText('1+1 = $2 (a)', { ...search, find: '(a)' }, '$&')).toBe('1+1 = $2 $&')
  expect(replaceText('Über über', { ...search, find: 'über', isWholeWord: true }, 'x')).toBe('x x')
})

test('leaves a text that would be empty', () => {
  expect(replaceText('sky', search, '')).toBe('sky')
  expect(replaceText('blue sky', search, '')).toBe('blue ')
})
