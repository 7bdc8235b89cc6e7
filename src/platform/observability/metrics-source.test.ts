import { Gauge } from 'prom-client'
import { expect, it } from 'vitest'
import { type MetricsSource, SourceReader } from './metrics-source.ts'

interface State {
  nowMs: number
  readings: number
  read: () => Promise<number>
}

/** Returns a source whose value is read by `state.read`, and its reader. */
function open(maxAgeMs: number, timeoutMs?: number) {
  const state: State = { nowMs: 0, readings: 0, read: async () => state.readings }
  const source: MetricsSource = {
    name: 'test',
    maxAgeMs,
    register: (registry) => {
      const gauge = new Gauge({
        name: 'value',
        help: 'A value.',
        registers: [registry],
        collect: async () => {
          state.readings++
          gauge.set(await state.read())
        },
      })
    },
  }
  const reader = new SourceReader(source, timeoutMs, () => state.nowMs)
  const read = async (): Promise<number | undefined> => {
    const value = /^value (\d+)$/m.exec((await reader.read()) ?? '')?.[1]
    return value === undefined ? undefined : Number(value)
  }
  return { state, read }
}

it('reads a source once for concurrent scrapes, and again only after its maximum age', async () => {
  const { state, read } = open(3_000)
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1])
  state.nowMs = 2_999
  expect(await read()).toBe(1)
  state.nowMs = 3_000
  expect(await Promise.all([read(), read()])).toEqual([2, 2])
  expect(state.readings).toBe(2)
})

it('uses the previous reading for a while when a source fails, then leaves it out, and returns once it works', async () => {
  const { state, read } = open(3_000)
  expect(await read()).toBe(1)
  state.read = () => Promise.reject(new Error('The database is unavailable.'))
  state.nowMs = 4_000
  expect(await read()).toBe(1)
  state.nowMs = 8_000
  expect(await read()).toBeUndefined()
  expect(await read()).toBeUndefined()
  expect(state.readings).toBe(3)
  state.read = async () => 9
  state.nowMs = 11_000
  expect(await read()).toBe(9)
})

it('does not wait for a source that hangs, and never reads it twice at a time', async () => {
  const { state, read } = open(0, 1)
  const hanging = Promise.withResolvers<number>()
  state.read = () => hanging.promise
  expect(await read()).toBeUndefined()
  state.nowMs = 30_000
  expect(await read()).toBeUndefined()
  expect(state.readings).toBe(1)
  hanging.resolve(7)
})
