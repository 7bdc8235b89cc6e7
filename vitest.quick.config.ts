import { defineConfig, mergeConfig } from 'vitest/config'
import everything from './vitest.config.ts'

/**
 * Configures `npm run test:quick`, for the inner loop: the module tests and a few end-to-end tests (requests, one export, the
 * published contract), without those that start clusters and processes repeatedly or wait for timeouts.
 */
export default mergeConfig(
  { ...everything, test: { ...everything.test, include: [] } },
  defineConfig({
    test: {
      include: [
        'src/**/*.test.ts',
        'studio/src/**/*.test.ts',
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
        'src/engine/renderer/pool/{process-lane,process-start,render-pool,stall-watch}.test.ts',
        'src/platform/database/{frozen-database,open-database}.test.ts',
        'src/platform/storage/s3-hangs.test.ts',
        'src/service/orphans/sweep-orphans.test.ts',
        'src/service/worker/units/run-render-job.test.ts',
      ],
    },
  }),
)
