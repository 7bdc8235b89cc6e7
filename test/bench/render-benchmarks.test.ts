import { expect, test } from 'vitest'
import { runBenchmark } from './run-benchmark.ts'

test.each([
  ['main.ts', [], 'ratio'],
  ['main.ts', ['--long'], 'peak MiB'],
  ['main.ts', ['--latency'], '201 → PROCESSING'],
  ['main.ts', ['--again'], 'one caption changed'],
  ['main.ts', ['--validation'], 'median, ms'],
  ['encoders.ts', [], 'ms a frame'],
] as const)('bench/%s --tiny %j prints its table', async (script, flags, expected) => {
  expect(await runBenchmark(script, flags)).toContain(expected)
})
