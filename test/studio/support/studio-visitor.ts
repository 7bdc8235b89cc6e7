import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { collectFailures } from './collect-failures.ts'
import { expectAccessible } from './expect-accessible.ts'

/** For pages that wait for renders on a busy machine. */
const WAIT_MS = 120_000

// As text, because these files are checked without the types of browsers.
const measureOverflow = `(() => {
  const main = document.getElementById('main')
  return main.scrollWidth - main.clientWidth
})()`

interface Arrival {
  /** The origin of the service. */
  readonly url: string
  readonly key: string
  readonly path: string
  readonly options?: BrowserContextOptions
}

/** A person with a separate browser profile who is signed in to the studio. */
export class StudioVisitor implements AsyncDisposable {
  readonly page: Page
  /** Everything that went wrong in the page: scripts, the content security policy, requests. */
  readonly failures: string[] = []
  /** The URLs of all requests to other hosts. */
  readonly foreignUrls: string[] = []
  readonly #context: BrowserContext
  readonly #origin: string

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context
    this.page = page
    this.#origin = origin
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) this.foreignUrls.push(url)
    })
    collectFailures(page, this.failures)
  }

  /**
   * Opens a page of the studio with a link that signs in.
   *
   * @param path - The page, such as `/webhooks`.
   */
  static async arrive(browser: Browser, { key, path, ...where }: Arrival): Promise<StudioVisitor> {
    const visitor = await StudioVisitor.knock(browser, { ...where, path: `${path}#key=${key}` })
    await visitor.page.locator('#main').waitFor()
    return visitor
  }

  /** Opens a page of the studio without signing in. */
  static async knock(browser: Browser, { url, path, options }: Omit<Arrival, 'key'>): Promise<StudioVisitor> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    context.setDefaultTimeout(WAIT_MS)
    const visitor = new StudioVisitor(context, await context.newPage(), url)
    await visitor.page.goto(`${url}/studio${path}`)
    return visitor
  }

  /** Opens another page without loading the studio again. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}/studio${path}`)
    await this.page.locator('#main').waitFor()
  }

  /** Expects that axe finds nothing serious on what is shown now. */
  expectAccessible(): Promise<void> {
    return expectAccessible(this.page)
  }

  /** Expects that nothing is wider than the page, on screens of this width. */
  async expectFitting(width: number): Promise<void> {
    const before = this.page.viewportSize()
    await this.page.setViewportSize({ width, height: 780 })
    expect(await this.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      width,
    )
    expect(await this.page.evaluate<number>(measureOverflow)).toBeLessThanOrEqual(0)
    if (before !== null) await this.page.setViewportSize(before)
  }

  /** Expects that the browser reported no errors, and that the page asked no other host. */
  expectNoFailures(): void {
    expect(this.failures).toEqual([])
    expect(this.foreignUrls).toEqual([])
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#context.close()
  }
}
