import { launchChromium } from '../test/browser/chromium.ts'
import { median } from './median.ts'

/** A page of the studio, and the control whose first use shows that the page responds. */
export interface StartedPage {
  readonly name: string
  /** Below `/studio`. */
  readonly path: string
  /** The accessible name of a button. */
  readonly button: string
}

export interface StartOptions {
  readonly chromiumPath: string
  readonly display: string
  readonly url: string
  readonly key: string
  readonly pages: readonly StartedPage[]
}

const RUNS = 5

/**
 * Measures how long pages of the studio take from the navigation until a button responds, in a browser that has never been
 * there, from a service that is warm.
 *
 * @returns One row of the table for each page.
 */
export async function measureStarts(options: StartOptions): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  for (const page of options.pages) {
    const runs: { readonly milliseconds: number; readonly bytes: number }[] = []
    for (let run = 0; run < RUNS; run++) runs.push(await measureStart(options, page))
    rows.push({
      page: page.name,
      interactive: `${(median(runs.map(({ milliseconds }) => milliseconds)) / 1000).toFixed(2)} s`,
      slowest: `${(Math.max(...runs.map(({ milliseconds }) => milliseconds)) / 1000).toFixed(2)} s`,
      'code, compressed': `${((runs[0]?.bytes ?? 0) / 1000).toFixed(0)} kB`,
    })
  }
  return rows
}

async function measureStart(
  { chromiumPath, display, url, key }: StartOptions,
  { path, button }: StartedPage,
): Promise<{ milliseconds: number; bytes: number }> {
  const browser = await launchChromium(chromiumPath, display)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const start = performance.now()
    await page.goto(`${url}/studio${path}#key=${key}`, { waitUntil: 'commit' })
    // The check of whether it can be clicked waits until the page handles events.
    await page.getByRole('button', { name: button }).first().click({ trial: true })
    const milliseconds = performance.now() - start
    return { milliseconds, bytes: await page.evaluate<number>(sumCodeBytes) }
  } finally {
    await browser.close()
  }
}

/** Runs in the page: bytes of scripts and styles on the wire. */
const sumCodeBytes = `performance.getEntriesByType('resource')
  .filter(({ name }) => /\\/studio\\/.*\\.(?:js|css)$/.test(name))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`
