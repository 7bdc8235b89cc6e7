import { stripVTControlCharacters } from 'node:util'
import { pino, stdTimeFunctions } from 'pino'
import { describe, expect, test } from 'vitest'
import { checkReadiness } from './health.ts'
import { createTerminalStream } from './terminal-stream.ts'

describe('createTerminalStream', () => {
  test('writes one line per event with its fields, and the stack of an error', () => {
    const lines: string[] = []
    const log = pino(
      { base: null, timestamp: stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
      createTerminalStream({ write: (text) => lines.push(stripVTControlCharacters(text)) }),
    )
    log.info({ taskId: 'a', size: { width: 1 } }, 'rendering')
    log.error({ err: new Error('broken') }, 'failed')
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}rendering taskId=a size=\{"width":1\}\n$/)
    expect(lines[1]).toMatch(/error failed\n {2}Error: broken\n {6}at /)
  })
})

describe('checkReadiness', () => {
  test('is ready if every check passes', async () => {
    const checks = [{ name: 'database', check: async () => {} }]
    expect(await checkReadiness(checks)).toEqual({ ready: true, checks: [{ name: 'database', ok: true }] })
  })

  test('names checks that fail or do not finish', async () => {
    const checks = [
      { name: 'database', check: () => Promise.reject(new Error('refused')) },
      { name: 'storage', check: () => new Promise(() => {}) },
      { name: 'queue', check: async () => {} },
    ]
    expect(await checkReadiness(checks, 20)).toEqual({
      ready: false,
      checks: [
        { name: 'database', ok: false, reason: 'refused' },
        { name: 'storage', ok: false, reason: 'no result within 20 ms' },
        { name: 'queue', ok: true },
      ],
    })
  })
})
