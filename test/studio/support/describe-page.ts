import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { build, preview } from 'vite'
import { afterAll, beforeAll, describe, onTestFailed, vi } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { type OpenPage, ReusedPage } from './reused-page.ts'

const timeout = 180_000

export interface TestedPage {
  /** Beside the tests. */
  readonly folder: string
  /** Which React the page has; `development` reports its warnings as errors of the page. */
  readonly environment: 'development' | 'production'
}

/**
 * Describes tests of a part of the studio on a page of its own, in Chromium and without a service. Without Chromium, they are
 * skipped.
 */
export async function describePage(
  title: string,
  { folder, environment }: TestedPage,
  define: (open: OpenPage) => void,
): Promise<void> {
  const chromium = await findChromium()
  if ('missing' in chromium) console.warn(`The tests of ${title} are skipped: ${chromium.missing}`)
  describe.skipIf('missing' in chromium)(`${title}, in Chromium`, { timeout }, () => {
    const outDir = mkdtempSync(join(tmpdir(), 'framewright-page-'))
    const configFile = join(import.meta.dirname, '..', folder, 'vite.config.ts')
    let browser: Browser
    let page: ReusedPage
    let server: Awaited<ReturnType<typeof preview>>
    beforeAll(async () => {
      if ('missing' in chromium) return
      vi.stubEnv('NODE_ENV', environment)
      await build({ configFile, logLevel: 'error', build: { outDir } })
      vi.unstubAllEnvs()
      server = await preview({ configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
      browser = await launchChromium(chromium.path)
      page = new ReusedPage(browser, server.resolvedUrls?.local[0] ?? '')
    }, timeout)
    afterAll(async () => {
      await browser?.close()
      await server?.close()
      rmSync(outDir, { recursive: true, force: true })
    })
    define((...visit) => {
      // It may have left a key pressed.
      onTestFailed(() => page.discard())
      return page.open(...visit)
    })
  })
}
