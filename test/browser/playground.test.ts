import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { findChromium, launchChromium } from './chromium.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The tests of the playground are skipped: ${chromium.missing}`)

describe.skipIf('missing' in chromium)('the reference at /docs, in Chromium', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-playground-'))
  let service: RunningService
  let client: ServiceClient
  let browser: Browser
  beforeAll(async () => {
    if ('missing' in chromium) return
    service = await RunningService.start({ dataDir })
    client = new ServiceClient(service)
    browser = await launchChromium(chromium.path)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('creates a project and an export with a key that only this browser stores', {
    timeout: 600_000,
  }, async () => {
    const visitor = await Visitor.arrive(browser, service.url)
    await visitor.typeKey(client.key)
    const project = await visitor.sendRequest('#tag/projects/POST/v1/projects')
    expect(project.status()).toBe(201)
    const { projectId } = (await project.json()).data
    const created = await visitor.sendRequest('#tag/exports/POST/v1/projects/{projectId}/exports', {
      projectId,
    })
    expect(created.status()).toBe(201)
    const { taskId } = (await created.json()).data

    const [task, other] = await Promise.all([
      client.waitForEnd(taskId),
      Visitor.arrive(browser, service.url),
      visitor.page.reload(),
    ])
    expect(task.status).toBe('COMPLETED')
    await expect.poll(() => visitor.key(), { timeout: 120_000 }).toBe(client.key)
    expect(await other.key()).toBe('')
    expect(await other.storedText()).not.toContain(client.key)

    const visitors = [visitor, other]
    expect(visitors.flatMap(({ foreignUrls }) => foreignUrls)).toEqual([])
    const bodies = (await Promise.all(visitors.map((each) => each.bodies()))).flat()
    expect(bodies.length).toBeGreaterThan(5)
    expect(bodies.filter((body) => body.includes(client.key))).toEqual([])
    expect(visitors.flatMap(({ failures }) => failures)).toEqual([])
    await Promise.all(visitors.map((each) => each.leave()))
  })
})

/** A user with a separate browser profile. */
class Visitor {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #responses: Response[] = []
  /** The URLs of all requests to other hosts. */
  readonly foreignUrls: string[] = []
  readonly failures: string[] = []

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context
    this.page = page
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) this.foreignUrls.push(url)
    })
    context.on('response', (response) => {
      this.#responses.push(response)
      if (response.status() >= 400) this.failures.push(`${response.status()} ${response.url()}`)
    })
    page.on('pageerror', (error) => this.failures.push(String(error)))
  }

  static async arrive(browser: Browser, origin: string): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } })
    const visitor = new Visitor(context, await context.newPage(), origin)
    await visitor.page.goto(`${origin}/docs/`)
    await visitor.#keyField().waitFor()
    return visitor
  }

  #keyField() {
    return this.page.getByRole('main').getByLabel('Value', { exact: true }).first()
  }

  async typeKey(key: string): Promise<void> {
    await this.#keyField().fill(key)
    await expect.poll(() => this.storedText()).toContain(key)
  }

  key(): Promise<string> {
    return this.#keyField().inputValue()
  }

  /** Opens the request described in a section of the page, sends its example, and returns the response. */
  async sendRequest(panel: string, variables: Readonly<Record<string, string>> = {}): Promise<Response> {
    await this.page.goto(this.page.url().replace(/#.*$|$/, panel))
    return await this.#send(panel, variables)
  }

  async #send(panel: string, variables: Readonly<Record<string, string>>): Promise<Response> {
    const [, method = '', path = ''] = /\/([A-Z]+)(\/.*)$/.exec(panel) ?? []
    await this.page.getByRole('button', { name: `Test Request (${method.toLowerCase()} ${path})` }).click()
    const dialog = this.page.getByRole('dialog')
    for (const [name, value] of Object.entries(variables)) {
      await dialog.getByRole('row', { name }).getByRole('combobox', { name: 'Value' }).fill(value)
    }
    const pattern = new RegExp(`${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    const pending = this.page.waitForResponse(
      (response) => pattern.test(response.url()) && response.request().method() === method,
    )
    await dialog.getByRole('button', { name: /^Send \w+ request to/ }).click()
    const response = await pending
    await this.page.keyboard.press('Escape')
    return response
  }

  /** Returns everything that the browser stores for this server. */
  storedText(): Promise<string> {
    return this.page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  }

  bodies(): Promise<string[]> {
    // Redirects have no body.
    return Promise.all(
      this.#responses
        .filter((each) => each.status() < 300)
        .map((response) => response.text().catch(() => '')),
    )
  }

  leave(): Promise<void> {
    return this.#context.close()
  }
}
