import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type ErrorKind, errorCatalogue } from '../../src/service/errors/error-catalogue.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(`${root}docs/errors.md`, 'utf8')
const [requestErrors = '', documentErrors = '', documentWarnings = ''] = page
  .split(/^## (?:Request errors|Document errors|Warnings about documents)$/m)
  .slice(1)
const catalogue: [code: string, kind: ErrorKind][] = Object.entries(errorCatalogue)

/** Codes in the first columns of a table, with their row. */
function listRows(text: string): { codes: string[]; row: string }[] {
  return text
    .split('\n')
    .filter((line) => /^\|.*`[A-Z_]+`/.test(line))
    .map((row) => ({ codes: [...row.matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, code = '']) => code), row }))
}

it('documents every error code of the API, with its status and whether to retry', () => {
  const documented = listRows(requestErrors).flatMap(({ codes, row }) =>
    codes
      .filter((code) => !code.startsWith('FRAMEWRIGHT_'))
      .map((code) => [code, Number(/^\| (\d+)/.exec(row)?.[1]), row.includes('↻')]),
  )
  const registered = catalogue.map(([code, { status, isRetryable }]) => [code, status, isRetryable])
  expect(documented.toSorted()).toEqual(registered.toSorted())
})

it('throws every error code of the API somewhere, and throws no other', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
  const thrown = files.flatMap((path) => {
    const source = readFileSync(`${root}${path}`, 'utf8')
    // The first argument is a code, a choice between codes, or the code of a rate limit.
    const refusals = [...source.matchAll(/new Refusal\(([^,]*),/g)].map(([, argument = '']) => argument)
    const limits = path.endsWith('/rate-limits.ts') ? [...source.matchAll(/\bcode: ('[A-Z_]+')/g)] : []
    return [...refusals, ...limits.map(([, code = '']) => code)].flatMap((text) =>
      [...text.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code),
    )
  })
  expect([...new Set(thrown)].toSorted()).toEqual(catalogue.map(([code]) => code).toSorted())
})

it('has a default Retry-After for every retryable 429 and 5xx', () => {
  for (const [code, { status, isRetryable, retryAfterSeconds }] of catalogue) {
    if (isRetryable && (status === 429 || status >= 500)) expect(retryAfterSeconds, code).toBeGreaterThan(0)
    if (!isRetryable) expect(retryAfterSeconds, code).toBeUndefined()
  }
})

it('describes each error in a sentence', () => {
  for (const [code, { meaning }] of catalogue) expect(meaning, code).toMatch(/^[A-Z].*\.$/)
})

it('documents every validation code', () => {
  const source = readFileSync(`${root}src/engine/document/validation-error.ts`, 'utf8')
  const registered = [...source.matchAll(/'(EDITOR_[A-Z_]+)'/g)].map(([, code]) => code)
  expect(registered.length).toBeGreaterThan(20)
  expect(
    listRows(documentErrors)
      .flatMap(({ codes }) => codes)
      .toSorted(),
  ).toEqual(registered.toSorted())
})

it('documents every warning about documents, and each is given somewhere', () => {
  const source = readFileSync(`${root}src/engine/document/document-warning.ts`, 'utf8')
  const [declared = ''] = source.split('\n\n').filter((part) => part.includes('type DocumentWarningCode'))
  const registered = [...declared.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code)
  expect(registered.length).toBeGreaterThan(7)
  expect(
    listRows(documentWarnings)
      .flatMap(({ codes }) => codes)
      .toSorted(),
  ).toEqual(registered.toSorted())
  const files = globSync('src/engine/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
  const code = files.map((path) => readFileSync(`${root}${path}`, 'utf8')).join('')
  for (const name of registered) expect(code, name).toContain(`code: '${name}'`)
})
