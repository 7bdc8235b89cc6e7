import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { withoutMachineFonts } from './src/engine/renderer/pool/machine-fonts.ts'
import { EndToEndFirst } from './test/support/end-to-end-first.ts'

const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@engine': resolvePath('src/engine'),
      'framewright-client': resolvePath('client/index.ts'),
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'studio/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/test-cluster.ts'],
    pool: 'forks',
    sequence: { sequencer: EndToEndFirst },
    // On two cores: many tests wait for processes and timeouts.
    maxWorkers: 3,
    env: {
      // Services and render processes reuse compiled code, which saves a third of a second per start.
      NODE_COMPILE_CACHE: join(tmpdir(), 'framewright-test-compile-cache'),
      // Tests that draw start as render processes do: without the third of a second in which the machine's fonts are read.
      ...withoutMachineFonts,
    },
    setupFiles: ['test/support/generous-waits.ts'],
    expect: { poll: { timeout: 120_000 } },
    // For a test that hangs; a busy machine alone must not fail any.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
