import { parseCsv } from '@engine/document/variables/parse-csv.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvTable, guessUses, placeErrors, readTable, replaceCell, writeRows } from './csv-table.ts'

const variables = [
  { name: 'firstName', label: 'First name' },
  { name: 'price', label: 'Price in euros' },
]

/** Reads a text that must be a table. */
function read(text: string): CsvTable {
  const table = readTable(text)
  if ('problem' in table) throw new Error(table.problem)
  return table
}

describe('a table', () => {
  it('is read with any of the separators, whatever quotes contain', () => {
    expect(read('\uFEFFname; price\nAda;3\n"Bob;\nEve";')).toEqual({
      names: ['name', 'price'],
      lines: [
        ['Ada', '3'],
        ['Bob;\nEve', ''],
      ],
    })
  })

  it('that cannot be read says why', () => {
    for (const text of ['', 'name,price', 'name\nAda,3', 'name\n"Ada'])
      expect(readTable(text)).toEqual({ problem: expect.stringMatching(/^(The|Row 1) .+\.$/) })
  })

  it('keeps its other lines when a cell is replaced', () => {
    const table = read('a,b\n1,2\n3,4')
    const changed = replaceCell(table, 1, 0, 'x')
    expect(changed.lines).toEqual([
      ['1', '2'],
      ['x', '4'],
    ])
    expect(changed.lines[0]).toBe(table.lines[0])
  })
})

describe('the columns', () => {
  it('are matched by name, then by label, each use once', () => {
    expect(guessUses(['First Name', 'PRICE', 'price', 'notes', 'clientTaskId'], variables)).toEqual([
      'firstName',
      'price',
      undefined,
      undefined,
      'clientTaskId',
    ])
  })
})

describe('the rows that are sent', () => {
  it('leave out unused columns and empty lines, and know their lines', () => {
    const table = read('firstName,notes,price\nAda,x,3\n,only a note,\nBob,,')
    const { csv, lineIndexes } = writeRows(table, ['firstName', undefined, 'price'])
    expect(csv).toBe('"firstName","price"\r\n"Ada","3"\r\n"Bob",""')
    expect(lineIndexes).toEqual([0, 2])
  })

  it('are read by the API as they are, whatever cells contain', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', ' ', 'ß', '=') })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (lines) => {
        const { csv, lineIndexes } = writeRows({ names: ['a', 'b'], lines }, ['a', 'b'])
        const sent = lineIndexes.map((index) => lines[index])
        const parsed = parseCsv(csv, 100)
        expect(parsed).toEqual({ names: ['a', 'b'], lines: sent })
      }),
    )
  })
})

describe('the errors of a dry run', () => {
  it('are placed at the lines and columns of the table', () => {
    const uses = ['firstName', undefined, 'price'] as const
    const errors = [
      { path: '/variables/price', message: 'Must be a number.' },
      { path: '/variables/brand', message: 'Add a value for "brand".' },
    ]
    const placed = placeErrors([{ row: 2, errors }], { lineIndexes: [0, 4] }, uses)
    expect(placed).toEqual(
      new Map([[4, { cells: new Map([[2, 'Must be a number.']]), others: ['Add a value for "brand".'] }]]),
    )
  })
})
