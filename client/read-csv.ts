/**
 * Reads CSV as RFC 4180 describes it, with the names of the columns in its first line.
 *
 * @returns The cells of each row by the names of their columns.
 */
export function readCsv(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readRows(text.replace(/^\uFEFF/, ''))
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])))
}

/** A cell, in quotes or without, and what follows it: a comma, a line break, or the end. */
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function readRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  cellPattern.lastIndex = 0
  while (cellPattern.lastIndex < text.length) {
    const at = cellPattern.lastIndex
    const match = cellPattern.exec(text)
    if (match === null) throw new SyntaxError(`The CSV is damaged at character ${at}.`)
    const [, quoted, plain = '', end] = match
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  // The last cell is empty if the text ends with a comma.
  if (row.length > 0) rows.push([...row, ''])
  return rows
}
