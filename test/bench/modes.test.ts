import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

// With the smallest inputs: the numbers mean nothing, but no benchmark breaks unnoticed.
test.each([
  ['main.ts', [], 'ratio'],
  ['main.ts', ['--long'], 'peak MiB'],
  ['main.ts', ['--latency'], '201 → PROCESSING'],
  ['main.ts', ['--validation'], 'median, ms'],
  ['api.ts', [], 'responses/s'],
  ['api.ts', ['--deep'], 'last page of'],
  ['api.ts', ['--hostile'], 'p99, ms'],
  ['fairness.ts', [], 'a claim among'],
] as const)('bench/%s --tiny %j prints its table', { timeout: 600_000 }, async (script, flags, expected) => {
  const { stdout } = await run(process.execPath, [`bench/${script}`, '--tiny', ...flags], { cwd: root })
  expect(stdout).toContain(expected)
})
