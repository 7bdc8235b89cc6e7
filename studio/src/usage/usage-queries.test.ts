import type { UsageRow } from 'framewright-client'
import { describe, expect, it } from 'vitest'
import { fillDays } from './fill-days.ts'
import { countActive, readRateLimit, startOfDays } from './usage-queries.ts'

const row = (day: string, credits: string): UsageRow => ({
  day,
  exports: 2,
  completed: 1,
  failed: 1,
  canceled: 0,
  durationSeconds: 30,
  billedStandardSeconds: 30,
  credits,
})

describe('the days of a period', () => {
  it('are all there, with zeros where nothing was exported', () => {
    const to = new Date('2026-03-02T00:30:00Z')
    const from = startOfDays(to, 4)
    expect(from.toISOString()).toBe('2026-02-27T00:00:00.000Z')
    const days = fillDays([row('2026-02-28', '53.333333333333')], from, to)
    expect(days.map(({ day, exports }) => [day, exports])).toEqual([
      ['2026-02-27', 0],
      ['2026-02-28', 2],
      ['2026-03-01', 0],
      ['2026-03-02', 0],
    ])
    expect(days[1]?.credits).toBeCloseTo(53.333)
  })
})

describe('the rate limit', () => {
  it('is read from the headers, if the server has one', () => {
    const headers = { 'ratelimit-policy': '"default";q=600;w=60', ratelimit: '"default";r=590;t=48' }
    expect(readRateLimit(new Headers(headers))).toEqual({ used: 10, allowed: 600 })
    expect(readRateLimit(new Headers())).toBeUndefined()
  })
})

describe('active exports', () => {
  it('count a running batch once', () => {
    const counts = { pending: 46, processing: 2, paused: 0, completed: 2, failed: 0, canceled: 0 }
    const done = { ...counts, pending: 0, processing: 0 }
    const batches = [
      { status: 'RUNNING', counts },
      { status: 'COMPLETED', counts: done },
    ] as const
    expect(countActive(49, batches)).toBe(2)
    expect(countActive(0, [])).toBe(0)
  })
})
