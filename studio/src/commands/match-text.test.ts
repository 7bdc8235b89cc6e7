import { expect, test } from 'vitest'
import { scoreMatch } from './match-text.ts'

const titles = ['Split at the playhead', 'Trim the start to the playhead', 'Play or pause', 'Go to projects']

const find = (query: string): string[] =>
  titles
    .map((title) => ({ title, score: scoreMatch(query, title) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ title }) => title)

test('finds beginnings before words inside, and shorter texts first', () => {
  expect(find('play')).toEqual(['Play or pause', 'Split at the playhead', 'Trim the start to the playhead'])
})

test('finds all typed words, in any order', () => {
  expect(find('playhead split')).toEqual(['Split at the playhead'])
  expect(find('split nothing')).toEqual([])
})

test('finds initials and words with gaps', () => {
  expect(find('gtp')).toEqual(['Go to projects'])
  expect(find('splt')).toEqual(['Split at the playhead'])
  expect(find('zzz')).toEqual([])
})

test('ignores case and accents', () => {
  expect(scoreMatch('uber', 'Über uns')).toBeDefined()
  expect(scoreMatch('ÜBER', 'uber')).toBeDefined()
})

test('matches everything if nothing is typed', () => {
  expect(find('  ')).toHaveLength(titles.length)
})
