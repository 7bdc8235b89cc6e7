import { expect, test } from 'vitest'
import { runBenchmark } from './run-benchmark.ts'

test.each([
  ['api.ts', [], 'responses/s'],
  ['api.ts', ['--deep'], 'last page of'],
  ['api.ts', ['--hostile'], 'p99, ms'],
  ['api.ts', ['--batches'], 'slowest, s'],
  ['syncs.ts', [], 'database MB'],
  ['fairness.ts', [], 'a claim among'],
] as const)('bench/%s --tiny %j prints its table', async (script, flags, expected) => {
  expect(await runBenchmark(script, flags)).toContain(expected)
})
