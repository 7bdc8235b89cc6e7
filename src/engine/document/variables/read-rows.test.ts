import { describe, expect, test } from 'vitest'
import type { Variable } from '../schema/variables.ts'
import { fillName, findNameProblem } from './fill-name.ts'
import { readCsvRows, readJsonRows } from './read-rows.ts'

const variables = new Map<string, Variable>([
  ['name', { type: 'text' }],
  ['on', { type: 'boolean', default: true }],
  ['n', { type: 'number', default: 1 }],
  ['photo', { type: 'asset', assetType: 'image', default: 'x' }],
  ['words', { type: 'captions', default: 'x' }],
  ['rows', { type: 'data', default: [] }],
])

const read = (csv: string) => {
  const result = readCsvRows(csv, variables, 10)
  return 'rows' in result ? result.rows : result.problem
}
const readOne = (column: string, cell: string) => {
  const [row] = read(`name,${column}\nx,"${cell.replaceAll('"', '""')}"`)
  if (row === undefined || typeof row === 'string') throw new Error(String(row))
  return row.problems[0]?.message ?? row.values[column]
}

describe('a row of CSV', () => {
  test.each<[column: string, cell: string, value: unknown]>([
    ['on', 'YES', true],
    ['on', '0', false],
    ['on', ' ', undefined],
    ['on', 'maybe', 'Must be true or false, not "maybe".'],
    ['n', '-1.5e3', -1500],
    ['n', '1,5', 'Must be a number such as 1234.5, not "1,5".'],
    ['n', 'NaN', 'Must be a number such as 1234.5, not "NaN".'],
    ['photo', ' a.png ', 'a.png'],
    ['photo', '{"remoteUrl":"https://example.com/a"}', { remoteUrl: 'https://example.com/a' }],
    ['words', '[{"text":"a","startMs":0,"endMs":1}]', [{ text: 'a', startMs: 0, endMs: 1 }]],
    ['words', '{"segments":[]}', '{"segments":[]}'],
    ['rows', '[{"a":1}]', [{ a: 1 }]],
  ])('%s: %s', (column, cell, value) => {
    expect(readOne(column, cell)).toEqual(value)
  })

  test('is detected whatever separates its cells', () => {
    for (const separator of [',', ';', '\t', '|'])
      expect(read(`\uFEFFname${separator}n\r\n"a${separator}b\nc"${separator}2\r\n`)).toMatchObject([
        { values: { name: `a${separator}b\nc`, n: 2 }, problems: [] },
      ])
    expect(read('name\nonly\n')).toMatchObject([{ values: { name: 'only' } }])
  })

  test('with more cells than the header is a problem of that row alone', () => {
    expect(read('name,n\na,1,2\nb,2')).toMatchObject([{ problems: [{ path: '' }] }, { problems: [] }])
  })
})

test('rows of JSON have no other fields', () => {
  const result = readJsonRows(
    [{ variables: { name: 'x' }, clientTaskId: '' }, { name: 'x' }, null, { variables: [] }],
    10,
  )
  expect('rows' in result && result.rows.map(({ problems }) => problems.length)).toEqual([0, 1, 1, 1])
})

test('names of files use the values of a row, without path separators', () => {
  expect(fillName('{{row}}-{{name|upper}}', variables, { name: 'a/../b\u0000' }, 7)).toBe('7-A-..-B-')
  expect(findNameProblem('{{photo}}', variables)).toContain('not a text')
  expect(findNameProblem('{{nam}}', variables)).toContain('Did you mean "name"?')
  expect(findNameProblem('plain', variables)).toBeUndefined()
})
