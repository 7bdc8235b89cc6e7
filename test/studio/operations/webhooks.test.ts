import { createHmac } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { editorState, solid } from '../../support/documents.ts'
import { respondWith, WebhookReceiver } from '../../support/webhook-receiver.ts'
import { StudioService } from '../support/studio-service.ts'
import { StudioVisitor } from '../support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The journeys of webhooks are skipped: ${chromium.missing}`)

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] }) as never

describe.skipIf('missing' in chromium)('webhooks in the studio', () => {
  let service: StudioService
  let browser: Browser
  let receiver: WebhookReceiver
  beforeAll(async () => {
    if ('missing' in chromium) return
    service = await StudioService.start({
      FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
      FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
    })
    browser = await launchChromium(chromium.path)
    receiver = await WebhookReceiver.start()
  })
  afterAll(async () => {
    await browser?.close()
    await receiver?.stop()
    await service?.[Symbol.asyncDispose]()
  })

  test('an endpoint is added, tested, followed, and its failed deliveries are recovered', async () => {
    await using visitor = await StudioVisitor.arrive(browser, {
      key: service.key,
      url: service.url,
      path: '/webhooks',
    })
    const { page } = visitor
    await page.getByRole('heading', { name: 'No endpoints yet' }).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)

    // Create it, and store the secret.
    await page.getByRole('button', { name: 'Add endpoint' }).first().click()
    await page.getByRole('textbox', { name: 'URL' }).fill('example')
    await page.getByRole('button', { name: 'Add endpoint' }).last().click()
    await page.getByText('Enter a full URL').waitFor()
    await page.getByRole('textbox', { name: 'URL' }).fill(receiver.url)
    await page.getByRole('textbox', { name: 'Description' }).fill('Our CRM')
    await page.getByRole('radio', { name: 'Only some' }).click()
    await visitor.expectAccessible()
    await page.getByRole('radio', { name: 'All events' }).click()
    await page.getByRole('button', { name: 'Add endpoint' }).last().click()
    const secret = (await page.getByText(/^whs_/).textContent()) ?? ''
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await page.getByRole('heading', { name: 'Our CRM' }).waitFor()

    // A test event appears with the response.
    await page.getByRole('button', { name: 'Send test event' }).click()
    await page.getByRole('option', { name: 'WEBHOOK_TEST' }).waitFor()
    await page.getByRole('article', { name: 'Delivery' }).getByText('HTTP 204').waitFor()
    expect(receiver.requests.some(({ event }) => event.type === 'WEBHOOK_TEST')).toBe(true)

    // A real one appears by itself, with the exact request.
    await service.client().createProject({ title: 'Launch', editorState: document })
    await page.getByRole('option', { name: 'PROJECT_CREATED' }).click()
    await page.getByRole('tab', { name: 'Request' }).click()
    await page.getByRole('region', { name: 'request body' }).getByText('"PROJECT_CREATED"').waitFor()
    await visitor.expectAccessible()
    const created = receiver.requests.find(({ event }) => event.type === 'PROJECT_CREATED')
    const timestamp = created?.headers['x-indream-timestamp']
    const signature = createHmac('sha256', secret).update(`${timestamp}.${created?.rawBody}`).digest('hex')
    expect(created?.headers['x-indream-signature']).toBe(signature)
    await visitor.expectFitting(360)

    // The receiver is gone: the service disables the endpoint and says so.
    receiver.respond = respondWith(410, '{"error":"moved"}')
    const lost = await service.client().createProject({ title: 'Lost', editorState: document })
    await page.getByText('The service disabled this endpoint.').waitFor()
    await page.getByRole('option', { name: 'PROJECT_CREATED' }).filter({ hasText: 'Failed' }).click()
    const detail = page.getByRole('article', { name: 'Delivery' })
    await detail.getByText('HTTP 410').waitFor()
    await detail.getByText('"moved"').waitFor()
    await visitor.expectAccessible()

    // It comes back, and everything that failed is sent again.
    const sentBefore = receiver.requests.length
    receiver.respond = respondWith(204)
    await page.getByRole('switch', { name: 'Disabled' }).click({ force: true })
    await page.getByRole('switch', { name: 'Enabled' }).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Recover failed…' }).click()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'Send again' }).click()
    const outcome = page.getByRole('list', { name: 'Outcome' })
    await outcome.getByText('1 delivered').waitFor()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await expect
      .poll(() =>
        receiver.requests.slice(sentBefore).some(({ event }) => event.subject.id === lost.projectId),
      )
      .toBe(true)
    await page
      .getByRole('option', { name: 'PROJECT_CREATED' })
      .filter({ hasText: 'Failed' })
      .waitFor({ state: 'detached' })
    visitor.expectNoFailures()
  })

  test('somebody who may only read sees the log, and cannot change it', async () => {
    const { key } = await service.client().keys.create({ name: 'reader', role: 'viewer' })
    await using visitor = await StudioVisitor.arrive(browser, { key, url: service.url, path: '/webhooks' })
    const { page } = visitor
    await page.getByRole('link', { name: /127\.0\.0\.1/ }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('article', { name: 'Delivery' }).getByRole('heading').first().waitFor()
    for (const name of ['Send test event', 'Redeliver', 'Recover failed…'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    await visitor.expectAccessible()
    visitor.expectNoFailures()
  })
})
