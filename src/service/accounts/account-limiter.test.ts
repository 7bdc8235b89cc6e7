import { expect, it } from 'vitest'
import { AccountLimiter } from './account-limiter.ts'

/** Creates an operation that runs until `end` is resolved. */
function createOperation(log: string[], name: string) {
  const end = Promise.withResolvers<void>()
  const run = async (): Promise<string> => {
    log.push(name)
    await end.promise
    return name
  }
  return { run, end }
}

it('runs a limited number of operations of one account at once, in FIFO order, and those of others beside them', async () => {
  const limiter = new AccountLimiter(3)
  const log: string[] = []
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => createOperation(log, name))
  const other = createOperation(log, 'other')
  if (a === undefined || b === undefined || c === undefined) throw new Error('unreachable')
  if (d === undefined || e === undefined) throw new Error('unreachable')
  const results = [a, b, c, d, e].map(({ run }) => limiter.run('account', run))
  results.push(limiter.run('another account', other.run))
  expect(log).toEqual(['a', 'b', 'c', 'other'])
  b.end.resolve()
  expect(await results[1]).toBe('b')
  await Promise.resolve()
  expect(log).toEqual(['a', 'b', 'c', 'other', 'd'])
  for (const { end } of [a, c, d, e, other]) end.resolve()
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e', 'other'])
})

it('starts the next operation when one fails', async () => {
  const limiter = new AccountLimiter(3)
  const fail = () => limiter.run('account', () => Promise.reject(new Error('refused')))
  const results = await Promise.allSettled([fail(), fail(), fail(), fail(), fail()])
  expect(results.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(await limiter.run('account', async () => 'made')).toBe('made')
})

it('removes an aborted operation from the queue', async () => {
  const limiter = new AccountLimiter(1)
  const log: string[] = []
  const first = createOperation(log, 'first')
  const second = createOperation(log, 'second')
  const third = createOperation(log, 'third')
  const controller = new AbortController()
  const running = limiter.run('account', first.run)
  const leaving = limiter.run('account', second.run, controller.signal)
  const staying = limiter.run('account', third.run)
  controller.abort(new Error('It took too long.'))
  await expect(leaving).rejects.toThrow('It took too long.')
  await expect(limiter.run('account', second.run, controller.signal)).rejects.toThrow('It took too long.')
  first.end.resolve()
  third.end.resolve()
  expect(await Promise.all([running, staying])).toEqual(['first', 'third'])
  expect(log).toEqual(['first', 'third'])
})
