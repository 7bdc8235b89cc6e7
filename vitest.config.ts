import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/test-cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // What services and render processes compile when they start is kept for the next: a third of a second each.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'framewright-test-compile-cache') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
