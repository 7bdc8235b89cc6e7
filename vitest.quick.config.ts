import { defineConfig, mergeConfig } from 'vitest/config'
import everything from './vitest.config.ts'

/**
 * `npm run test:quick`, for the inner loop: what modules do by themselves, and a thin slice of the whole (requests, one
 * export, the published contract). It leaves out what starts clusters and processes again and again.
 */
export default mergeConfig(
  { ...everything, test: { ...everything.test, include: [] } },
  defineConfig({
    test: {
      include: [
        'src/**/*.test.ts',
        'test/api/{exports,projects,uploads}.test.ts',
        'test/contract/*.test.ts',
        'test/docs/{conflict-markers,errors,links}.test.ts',
        'test/documents/*.test.ts',
        'test/render/right-edge.test.ts',
      ],
      exclude: [
        'node_modules/**',
        'src/platform/database/embedded/*.test.ts',
        'src/platform/database/preparing-client.test.ts',
        'src/service/previews/preview-queue.test.ts',
        'src/platform/queue/*.test.ts',
        'src/engine/renderer/fonts/missing-glyphs.test.ts',
        'src/engine/renderer/pool/render-pool.test.ts',
        'src/service/worker/run-unit.test.ts',
      ],
    },
  }),
)
