import type { Browser, Page, ViewportSize } from 'playwright-core'

/**
 * Opens the page that is tested; each is left with `leavePage` before the next is opened.
 *
 * @param listen - Called before anything is loaded.
 */
export type OpenPage = (query: string, viewport: ViewportSize, listen: (page: Page) => void) => Promise<Page>

/**
 * A tab in which the tests of a file load their page one after the other. A profile and a renderer of its own for each test
 * would take three times as long, most of it to start a process and to compile the same scripts.
 */
export class ReusedPage {
  readonly #browser: Browser
  readonly #url: string
  #page: Page | undefined

  /** @param url - The page without a query. */
  constructor(browser: Browser, url: string) {
    this.#browser = browser
    this.#url = url
  }

  readonly open: OpenPage = async (query, viewport, listen) => {
    this.#page ??= await (await this.#browser.newContext()).newPage()
    await this.#page.setViewportSize(viewport)
    listen(this.#page)
    await this.#page.goto(`${this.#url}?${query}`)
    return this.#page
  }

  /** Makes the next test begin in a new profile. */
  async discard(): Promise<void> {
    const page = this.#page
    this.#page = undefined
    await page?.context().close()
  }
}

/** Takes a test's listeners, its pointer and what it stored from a page, so that the next test can load its own. */
export async function leavePage(page: Page): Promise<void> {
  page.removeAllListeners()
  await page.mouse.move(-1, -1)
  await page.evaluate('localStorage.clear()')
}
