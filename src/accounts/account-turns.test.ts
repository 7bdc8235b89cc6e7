import { expect, it } from 'vitest'
import { AccountTurns } from './account-turns.ts'

/** Something of an account that ends when it is told to. */
function work(log: string[], name: string) {
  const end = Promise.withResolvers<void>()
  const run = async (): Promise<string> => {
    log.push(name)
    await end.promise
    return name
  }
  return { run, end }
}

it('lets so many of an account run at once and the others wait in order, other accounts beside them', async () => {
  const turns = new AccountTurns(3)
  const log: string[] = []
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => work(log, name))
  const other = work(log, 'other')
  if (a === undefined || b === undefined || c === undefined) throw new Error('unreachable')
  if (d === undefined || e === undefined) throw new Error('unreachable')
  const results = [a, b, c, d, e].map(({ run }) => turns.run('account', run))
  results.push(turns.run('another account', other.run))
  expect(log).toEqual(['a', 'b', 'c', 'other'])
  b.end.resolve()
  expect(await results[1]).toBe('b')
  await Promise.resolve()
  expect(log).toEqual(['a', 'b', 'c', 'other', 'd'])
  for (const { end } of [a, c, d, e, other]) end.resolve()
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e', 'other'])
})

it('passes the turn on when one fails', async () => {
  const turns = new AccountTurns(3)
  const fail = () => turns.run('account', () => Promise.reject(new Error('refused')))
  const results = await Promise.allSettled([fail(), fail(), fail(), fail(), fail()])
  expect(results.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(await turns.run('account', async () => 'made')).toBe('made')
})

it('takes whoever gives up waiting out of the line', async () => {
  const turns = new AccountTurns(1)
  const log: string[] = []
  const first = work(log, 'first')
  const second = work(log, 'second')
  const third = work(log, 'third')
  const impatience = new AbortController()
  const running = turns.run('account', first.run)
  const leaving = turns.run('account', second.run, impatience.signal)
  const staying = turns.run('account', third.run)
  impatience.abort(new Error('It took too long.'))
  await expect(leaving).rejects.toThrow('It took too long.')
  await expect(turns.run('account', second.run, impatience.signal)).rejects.toThrow('It took too long.')
  first.end.resolve()
  third.end.resolve()
  expect(await Promise.all([running, staying])).toEqual(['first', 'third'])
  expect(log).toEqual(['first', 'third'])
})
