import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { documentArbitrary } from '../../../test/documents/document-arbitrary.ts'
import { mutate, mutation } from '../../../test/documents/mutate.ts'
import { defaultRates, defaultExportLimits as limits } from '../../../test/support/default-limits.ts'
import { hashPayload } from '../idempotency/payload-hash.ts'
import { CheckThreads } from './check-threads.ts'
import type { CheckName, CheckOptions } from './checks.ts'
import { DocumentChecks } from './document-checks.ts'
import { addMembers, toDocumentSource } from './document-source.ts'
import { LoopLimiter } from './loop-limiter.ts'
import type { PayloadShape } from './split-body.ts'

const checks = new DocumentChecks(2)
afterAll(() => checks.close())

const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' } as const
const options: CheckOptions = {
  validate: undefined,
  review: undefined,
  export: { settings, limits, variables: { values: undefined, files: new Map() } },
  frame: { settings: { timeTicks: 1_000, ratio: undefined, scale: 1 }, limits, variables: undefined },
  variables: undefined,
  'batch-head': { format: 'csv', bytes: Buffer.from('name'), maxRows: 10 },
  'batch-body': { format: 'csv', bytes: Buffer.from('name\nAda\n'), maxRows: 10 },
  'batch-rows': {
    rows: [{ values: {}, clientTaskId: 'a', filename: undefined, problems: [] }],
    firstRow: 1,
    settings,
    limits,
    rates: defaultRates,
    files: new Map(),
    filename: undefined,
    title: 'Films',
    keepsDocuments: true,
  },
  hash: undefined,
  poster: { width: 320, limits },
  compare: { before: '{}' },
  equals: { other: '{ }' },
}

async function checkOutcome<Name extends CheckName>(
  name: Name,
  text: string,
  isLarge: boolean,
): Promise<unknown> {
  try {
    return await checks.run('account', name, { ...toDocumentSource(text), isLarge }, options[name])
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { message, name: kind } = error
    return { ...error, message, kind }
  }
}

const documents = fc
  .tuple(
    fc.oneof(documentArbitrary('1.0'), documentArbitrary('1.1')),
    fc.oneof(fc.constant([]), fc.array(mutation, { maxLength: 3 })),
  )
  .map(([document, changes]) => JSON.stringify(changes.reduce(mutate, document) ?? null))

describe('a check on a thread', () => {
  it.each(['validate', 'review', 'export', 'frame', 'variables', 'batch-rows'] as const)(
    'has the same result as on the main thread: %s',
    async (name) => {
      const property = fc.asyncProperty(documents, async (text) => {
        expect(await checkOutcome(name, text, true)).toEqual(await checkOutcome(name, text, false))
      })
      await fc.assert(property, { numRuns: 60 })
    },
  )

  it('splits a body into its document and the rest, with the hash of the whole body', async () => {
    const shapes: readonly PayloadShape[] = ['body', '{ body }']
    const property = fc.asyncProperty(
      fc.record({ editorState: fc.jsonValue(), title: fc.string(), clientTaskId: fc.string() }),
      fc.constantFrom(...shapes),
      fc.boolean(),
      async (sent, shape, hasKey) => {
        const text = JSON.stringify(sent, null, 1)
        const body = JSON.parse(text)
        const json = Buffer.from(text)
        const result = await checks.split('account', json, shape, hasKey)
        if (result.kind !== 'split') throw new Error(`It is ${result.kind}.`)
        const { extra, range, payloadHash } = result.body
        const document: unknown = JSON.parse(json.subarray(range?.start, range?.end).toString())
        expect(document).toEqual(body.editorState)
        expect(extra).toMatchObject({ title: body.title, clientTaskId: body.clientTaskId })
        const isHashed = hasKey || body.clientTaskId !== ''
        const payload = shape === 'body' ? body : { body }
        expect(payloadHash && Buffer.from(payloadHash)).toEqual(isHashed ? hashPayload(payload) : undefined)
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})

describe('CheckThreads', () => {
  const split = (text: string) =>
    ({ kind: 'split', json: Buffer.from(text), payload: undefined, hasKey: false }) as const

  it('alternates between accounts', async () => {
    const threads = new CheckThreads(1)
    const order: string[] = []
    const runOne = async (account: string): Promise<void> => {
      await threads.run(account, split('{}'))
      order.push(account)
    }
    await Promise.all(['a', 'a', 'a', 'a', 'b', 'b', 'c'].map(runOne))
    await threads.close()
    expect(order).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a'])
  })

  it('refuses only an account with too many waiting checks', async () => {
    const threads = new CheckThreads(1)
    const many = Array.from({ length: 70 }, () => threads.run('a', split('{}')))
    const results = Promise.allSettled(many)
    await expect(threads.run('b', split('{}'))).resolves.toMatchObject({ kind: 'split' })
    const refused = (await results).flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused).toHaveLength(5)
    for (const reason of refused) expect(reason).toMatchObject({ code: 'OPEN_API_REQUEST_LIMIT_EXCEEDED' })
    await threads.close()
  })

  it('rejects unfinished checks when it closes', async () => {
    const threads = new CheckThreads(1)
    const unfinished = Promise.allSettled([threads.run('a', split('{}')), threads.run('a', split('{}'))])
    await threads.close()
    for (const checkOutcome of await unfinished) {
      expect(checkOutcome).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('The service is stopping') },
      })
    }
  })
})

describe('LoopLimiter', () => {
  it('gives an account one turn in each iteration of the event loop, and serves others in between', async () => {
    const limiter = new LoopLimiter()
    let iteration = 0
    const count = (): void => {
      iteration++
      if (iteration < 10) setImmediate(count)
    }
    setImmediate(count)
    const started: [string, number][] = []
    const runOne = (account: string): Promise<void> =>
      limiter.waitForTurn(account).then(() => void started.push([account, iteration]))
    await Promise.all([runOne('a'), runOne('a'), runOne('a'), runOne('b')])
    const of = (account: string): number[] => started.flatMap(([name, at]) => (name === account ? [at] : []))
    expect(new Set(of('a')).size).toBe(3)
    expect(of('b')).toEqual([0])
  })
})

it.each([
  ['{"a":1}', { a: 1, compositionWidth: 100 }],
  ['{ }', { compositionWidth: 100 }],
  ['{"compositionWidth":7,"b":"}"} ', { compositionWidth: 100, b: '}' }],
])('addMembers replaces members of %s', (text, expected) => {
  const source = addMembers(toDocumentSource(text), { compositionWidth: 100 })
  expect(JSON.parse(String(source.text))).toEqual(expected)
})
