import { expect, test } from 'vitest'
import {
  addColumn,
  addRow,
  convertTable,
  fromTable,
  pasteCells,
  readCell,
  removeColumn,
  setCell,
  splitCells,
  toCsv,
  toTable,
} from './chart-table.ts'

const rowData = {
  series: [
    { key: 'bus', label: 'Bus' },
    { key: 'tram', label: 'Tram' },
  ],
  rows: [
    { label: '2024', values: { bus: 1, tram: 2 } },
    { label: '2025', values: { bus: 3, tram: 4.5 } },
  ],
}
const table = toTable('rows', rowData)

test('reads and writes the data of every form', () => {
  expect(table.columns).toEqual(['', 'Bus', 'Tram'])
  expect(fromTable(table, rowData)).toEqual(rowData)
  const slices = { slices: [{ label: 'A', value: 3 }] }
  expect(fromTable(toTable('slices', slices), slices)).toEqual(slices)
  const points = { series: rowData.series.slice(0, 1), points: [{ seriesKey: 'bus', x: 1, y: 2 }] }
  expect(fromTable(toTable('points', points), points)).toEqual(points)
})

test('keeps the keys of renamed series, and gives new ones keys of their own', () => {
  const renamed = addColumn(setCell(table, -1, 1, 'Coach'))
  expect(fromTable(renamed, rowData)).toMatchObject({
    series: [
      { key: 'bus', label: 'Coach' },
      { key: 'tram', label: 'Tram' },
      { key: 'series-3', label: 'Series 3' },
    ],
  })
  expect(removeColumn(renamed, 1).columns).toEqual(['', 'Tram', 'Series 3'])
})

test('converts between types of charts', () => {
  expect(fromTable(convertTable(table, 'slices'), {})).toEqual({
    slices: [
      { label: '2024', value: 1 },
      { label: '2025', value: 3 },
    ],
  })
  const points = convertTable(table, 'points')
  expect(points.rows[3]).toEqual(['Tram', '2025', '4.5'])
  expect(convertTable(points, 'rows')).toEqual(table)
  expect(convertTable(convertTable(table, 'slices'), 'rows').columns).toEqual(['', 'Value'])
})

test('pastes cells of a spreadsheet and grows', () => {
  const cells = splitCells('2025\t7\t8\t9\n2026\t1.5\t"2"\t3\n')
  const pasted = pasteCells(table, 1, 0, cells)
  expect(pasted.columns).toEqual(['', 'Bus', 'Tram', 'Series 3'])
  expect(pasted.rows).toEqual([
    ['2024', '1', '2', '0'],
    ['2025', '7', '8', '9'],
    ['2026', '1.5', '2', '3'],
  ])
  expect(pasteCells(table, -1, 1, [['Car', 'Bike']]).columns).toEqual(['', 'Car', 'Bike'])
  expect(addRow(table).rows).toHaveLength(3)
})

test('reads CSV with quotes, and with semicolons', () => {
  expect(splitCells('a,"b, ""c""",d\r\n1,2,3')).toEqual([
    ['a', 'b, "c"', 'd'],
    ['1', '2', '3'],
  ])
  expect(splitCells('a;b\n1,5;2')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ])
  expect(splitCells(toCsv(table))).toEqual([table.columns, ...table.rows])
})

test.each([
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1,5', 1.5],
  ['€ 12', 12],
  ['12 %', 12],
  ['-3', -3],
  ['', undefined],
  ['n/a', undefined],
])('reads the cell %j', (text, expected) => {
  expect(readCell(text)).toBe(expected)
})
