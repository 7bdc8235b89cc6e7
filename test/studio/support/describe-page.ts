import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { afterAll, beforeAll, describe } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'

const timeout = 180_000

/**
 * Opens the page that is tested in a browser profile of its own.
 *
 * @param listen - Called before anything is loaded.
 */
export type OpenPage = (
  query: string,
  options: BrowserContextOptions,
  listen: (page: Page) => void,
) => Promise<Page>

/**
 * Describes tests of a part of the studio on a page of its own, in Chromium and without a service. Without Chromium, they are
 * skipped.
 *
 * @param folder - The folder of the page, beside the tests.
 */
export async function describePage(
  title: string,
  folder: string,
  define: (open: OpenPage) => void,
): Promise<void> {
  const chromium = await findChromium()
  if ('missing' in chromium) console.warn(`The tests of ${title} are skipped: ${chromium.missing}`)
  describe.skipIf('missing' in chromium)(`${title}, in Chromium`, { timeout }, () => {
    const outDir = mkdtempSync(join(tmpdir(), 'framewright-page-'))
    const configFile = join(import.meta.dirname, '..', folder, 'vite.config.ts')
    let browser: Browser
    let server: Awaited<ReturnType<typeof preview>>
    beforeAll(async () => {
      if ('missing' in chromium) return
      await build({ configFile, logLevel: 'error', build: { outDir } })
      server = await preview({ configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
      browser = await launchChromium(chromium.path)
    }, timeout)
    afterAll(async () => {
      await browser?.close()
      await server?.close()
      rmSync(outDir, { recursive: true, force: true })
    })
    define(async (query, options, listen) => {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      listen(page)
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${query}`)
      return page
    })
  })
}
