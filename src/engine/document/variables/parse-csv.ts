import Papa from 'papaparse'

/** The names of the columns and the cells of each line; or a sentence that says why there are none. */
export type ParsedCsv =
  | { readonly names: readonly string[]; readonly lines: readonly (readonly string[])[] }
  | { readonly problem: string }

/**
 * Parses CSV text (RFC 4180) with a header. The separator (comma, semicolon, tab or `|`) is detected, a byte order mark and
 * empty lines are skipped.
 *
 * @param maxLines - Further lines are not read.
 */
export function parseCsv(text: string, maxLines: number): ParsedCsv {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: 'greedy',
    preview: maxLines + 1,
  })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken !== undefined)
    return { problem: `The CSV is broken in row ${broken.row ?? 1}: ${broken.message}.` }
  const [header, ...lines] = data
  if (header === undefined)
    return { problem: 'The CSV is empty. Its first line must be the names of the variables.' }
  return { names: header.map((name) => name.trim()), lines }
}
