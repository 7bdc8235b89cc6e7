import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { problems } from '../../src/service/api/responses/problems.ts'

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
const [ofRequests = '', ofDocuments = ''] = page
  .slice(page.indexOf('## Request errors'))
  .split('## Document errors')

/** Returns the codes in the first columns of a table, with their rows. */
function parseRows(text: string): { codes: string[]; row: string }[] {
  return text
    .split('\n')
    .filter((line) => /^\|.*`[A-Z_]+`/.test(line))
    .map((row) => ({ codes: [...row.matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, code = '']) => code), row }))
}

it('documents every error code of the API, with its status and whether to retry', () => {
  const documented = parseRows(ofRequests).flatMap(({ codes, row }) =>
    codes
      .filter((code) => !code.startsWith('FRAMEWRIGHT_'))
      .map((code) => [code, Number(/^\| (\d+)/.exec(row)?.[1]), row.includes('↻')]),
  )
  const registered = Object.entries(problems).map(([code, { status, isRetryable }]) => [
    code,
    status,
    isRetryable,
  ])
  expect(documented.toSorted()).toEqual(registered.toSorted())
})

it('documents every validation code', () => {
  const source = readFileSync(
    new URL('../../src/engine/document/validation-error.ts', import.meta.url),
    'utf8',
  )
  const registered = [...source.matchAll(/'(EDITOR_[A-Z_]+)'/g)].map(([, code]) => code)
  expect(registered.length).toBeGreaterThan(20)
  expect(
    parseRows(ofDocuments)
      .flatMap(({ codes }) => codes)
      .toSorted(),
  ).toEqual(registered.toSorted())
})
