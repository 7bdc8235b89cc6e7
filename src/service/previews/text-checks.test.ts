import { afterEach, expect, it } from 'vitest'
import { editorState, text } from '../../../test/support/documents.ts'
import type { Composition } from '../../engine/document/model.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { TextChecks } from './text-checks.ts'

const opened: TextChecks[] = []
afterEach(() => Promise.all(opened.splice(0).map((checks) => checks.close())))

const noFonts = async () => undefined

function open(limits: ConstructorParameters<typeof TextChecks>[0]['limits'] = {}): TextChecks {
  const checks = new TextChecks({ memoryLimitBytes: 4 * 1024 ** 3, timeoutMs: 60_000, limits })
  opened.push(checks)
  return checks
}

function readTexts(count: number): Composition {
  const tracks = Array.from({ length: count }, (_, index) => [
    text('Several words that do not fit', { id: `t${index}`, seconds: 1, box: [0, 0, 300, 10] }),
  ])
  const { composition } = validateDocument(editorState({ tracks }))
  if (composition === undefined) throw new Error('The document is not valid.')
  return composition
}

it('checks texts in a process of its own', async () => {
  const warnings = await open().check('account', readTexts(2), noFonts)
  expect(warnings.map(({ code, itemId }) => [code, itemId])).toEqual([
    ['TEXT_OVERFLOWS_BOX', 't0'],
    ['TEXT_OVERFLOWS_BOX', 't1'],
  ])
})

it('returns at most 100 warnings', async () => {
  expect(await open().check('account', readTexts(120), noFonts)).toHaveLength(100)
})

it('says so instead of failing if the texts cannot be checked in time', async () => {
  const checks = open({ responseTimeoutMs: 1 })
  expect(await checks.check('account', readTexts(1), noFonts)).toMatchObject([
    { code: 'CHECK_INCOMPLETE', itemId: null },
  ])
})

it('says so if an account has too many checks', async () => {
  const checks = open({ maxPerAccount: 1 })
  const both = await Promise.all([
    checks.check('account', readTexts(1), noFonts),
    checks.check('account', readTexts(1), noFonts),
  ])
  expect(both.map(([first]) => first?.code)).toEqual(['TEXT_OVERFLOWS_BOX', 'CHECK_INCOMPLETE'])
})

it('says so if a font cannot be read, or not in time', async () => {
  const reasons: unknown[] = []
  const onIncomplete = (error: Error): void => void reasons.push(error.cause)
  const checks = new TextChecks({ memoryLimitBytes: 4 * 1024 ** 3, timeoutMs: 300, onIncomplete })
  opened.push(checks)
  const hang = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    )
  const results = await Promise.all([
    checks.check('a', readTexts(1), () => Promise.reject(new Error('The file is gone.'))),
    checks.check('a', readTexts(1), hang),
  ])
  expect(results.map(([first]) => first?.code)).toEqual(['CHECK_INCOMPLETE', 'CHECK_INCOMPLETE'])
  expect(reasons).toHaveLength(2)
  expect(reasons).toContainEqual(new Error('The file is gone.'))
})
