import { expect, it } from 'vitest'
import { AccountTurns } from './account-turns.ts'

/** A creation that ends when it is told to. */
function creation(log: string[], name: string) {
  const end = Promise.withResolvers<void>()
  const create = async (): Promise<string> => {
    log.push(name)
    await end.promise
    return name
  }
  return { create, end }
}

it('lets three of an account run at once and the others wait in order, other accounts beside them', async () => {
  const turns = new AccountTurns()
  const log: string[] = []
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => creation(log, name))
  const other = creation(log, 'other')
  if (a === undefined || b === undefined || c === undefined) throw new Error('unreachable')
  if (d === undefined || e === undefined) throw new Error('unreachable')
  const results = [a, b, c, d, e].map(({ create }) => turns.run('account', create))
  results.push(turns.run('another account', other.create))
  expect(log).toEqual(['a', 'b', 'c', 'other'])
  b.end.resolve()
  expect(await results[1]).toBe('b')
  await Promise.resolve()
  expect(log).toEqual(['a', 'b', 'c', 'other', 'd'])
  for (const { end } of [a, c, d, e, other]) end.resolve()
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e', 'other'])
})

it('passes the turn on when a creation fails', async () => {
  const turns = new AccountTurns()
  const fail = () => turns.run('account', () => Promise.reject(new Error('refused')))
  const results = await Promise.allSettled([fail(), fail(), fail(), fail(), fail()])
  expect(results.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(await turns.run('account', async () => 'made')).toBe('made')
})
