import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { editorState, image, mediaAsset, solid, text } from '../../support/documents.ts'
import { makePng } from '../../support/make-png.ts'
import { StudioService } from '../support/studio-service.ts'
import { StudioVisitor } from '../support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The journeys of batches are skipped: ${chromium.missing}`)

const template = {
  ...editorState({
    tracks: [
      [text('Hello {{name}}', { id: 'title', seconds: 1 })],
      [solid('#223355', { id: 'box', seconds: 1, fields: { bindings: { color: { $var: 'brand' } } } })],
    ],
  }),
  variables: {
    name: { type: 'text', default: 'there', maxLength: 20, label: 'First name' },
    price: { type: 'number', default: 5, min: 0, max: 100, label: 'Price' },
    brand: { type: 'color', default: '#223355', label: 'Colour' },
    isVip: { type: 'boolean', default: false, label: 'VIP' },
    logo: { type: 'asset', assetType: 'image', default: 'https://example.com/logo.png', label: 'Logo' },
    offers: { type: 'data', default: [{ title: 'Mugs', price: 9 }], label: 'Offers' },
  },
} as never

const csv = 'First Name;price;notes\nAda;10;first\nBob;cheap;second\nEve;30;third\n'

/** Waits until the preview is drawn, and returns its pixels. */
async function readPreview(page: Page): Promise<Buffer> {
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('img').waitFor()
  await preview.getByText('Drawing').waitFor({ state: 'detached' })
  return preview.getByRole('img').screenshot()
}

describe.skipIf('missing' in chromium)('templates, batches and usage in the studio', () => {
  let service: StudioService
  let browser: Browser
  beforeAll(async () => {
    if ('missing' in chromium) return
    service = await StudioService.start()
    browser = await launchChromium(chromium.path)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.[Symbol.asyncDispose]()
  })

  test('a template is filled in, and a table with a wrong row is fixed and exported', async () => {
    await service.client().createProject({ title: 'Promo', editorState: template })
    const path = '/projects'
    await using visitor = await StudioVisitor.arrive(browser, { key: service.key, url: service.url, path })
    const { page } = visitor
    await page.getByText('Template', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Actions for Promo' }).click()
    await page.getByRole('menuitem', { name: 'Fill in the template…' }).click()

    // To the editor and back.
    await page.getByRole('link', { name: 'Project', exact: true }).click()
    await page.getByRole('button', { name: 'Make videos' }).click()

    // The preview follows the values.
    const before = await readPreview(page)
    await visitor.expectAccessible()
    await page.getByRole('textbox', { name: 'First name' }).fill('Ada Lovelace')
    await expect.poll(async () => (await readPreview(page)).equals(before)).toBe(false)
    const named = await readPreview(page)
    await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#aa3300')
    await expect.poll(async () => (await readPreview(page)).equals(named)).toBe(false)
    await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('redish')
    await page.getByText('Must be a CSS colour').waitFor()
    expect(await page.getByRole('button', { name: 'Export', exact: true }).isDisabled()).toBe(true)
    await visitor.expectAccessible()
    await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#aa3300')
    await visitor.expectFitting(360)

    // Typed values survive a reload.
    await page.reload()
    expect(await page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Ada Lovelace')

    // The same by API.
    await page.getByRole('tab', { name: 'Use by API' }).click()
    await page.getByRole('region', { name: 'curl command' }).getByText('"Ada Lovelace"').waitFor()
    expect(await page.locator('#main').textContent()).not.toContain(service.key)
    await visitor.expectAccessible()

    // A table with a wrong row.
    await page.getByRole('tab', { name: 'Many videos' }).click()
    await visitor.expectAccessible()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByText('1 row with errors', { exact: true }).waitFor()
    await visitor.expectAccessible()
    const cell = page.getByRole('textbox', { name: 'price, row 2' })
    expect(await cell.getAttribute('aria-invalid')).toBe('true')
    await page.getByText('Must be a number such as 1234.5, not "cheap".').waitFor()
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true)
    await visitor.expectFitting(360)
    await cell.fill('20')
    await page.getByText('No errors found').waitFor()
    await page.getByRole('button', { name: 'Quality' }).click()
    await page.getByRole('option', { name: 'Draft' }).click()
    await page.getByRole('button', { name: 'Start 3 exports' }).click()

    // It completes while it is watched.
    await page.getByRole('heading', { name: 'Promo' }).waitFor()
    await page.getByText('Completed', { exact: true }).first().waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'Download' }).count()).toBe(3)
    const { data: tasks } = await service.client().api.GET('/v1/exports')
    expect(tasks?.data.map((task) => task.settings.quality)).toEqual(['draft', 'draft', 'draft'])
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    const zip = await page.getByRole('link', { name: 'All videos as ZIP' }).getAttribute('href')
    expect(zip).toMatch(/^\/files\/batches\//)
    await page.getByRole('button', { name: /^Play/ }).first().click()
    await expect
      .poll(() => page.evaluate<number>(`document.querySelector('video').readyState`))
      .toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await visitor.open('/batches')
    await page.getByRole('list', { name: 'Batches' }).getByText('3 completed').waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    visitor.expectNoFailures()
  })

  test('usage shows what was charged, and keys are created and revoked', async () => {
    await using visitor = await StudioVisitor.arrive(browser, {
      key: service.key,
      url: service.url,
      path: '/usage',
    })
    const { page } = visitor
    await page.getByText('This account is not metered.').waitFor()
    await page.getByText('3 exports').waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await page.getByRole('radio', { name: 'Table' }).click()
    const today = new Date().toISOString().slice(0, 10)
    await page.getByRole('row', { name: new RegExp(`${today} .*3`) }).waitFor()
    await visitor.expectAccessible()

    await page.getByRole('tab', { name: 'Ledger' }).click()
    await page.getByRole('radio', { name: 'Charges' }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    await visitor.expectAccessible()
    await page.getByRole('radio', { name: 'Grants' }).click()
    await page.getByRole('heading', { name: 'No entries' }).waitFor()
    await visitor.expectAccessible()

    await page.getByRole('tab', { name: 'Limits' }).click()
    await page.getByText('Active exports').waitFor()
    await visitor.expectAccessible()

    await page.getByRole('tab', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('website')
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'Create key' }).last().click()
    const key =
      (await page
        .getByRole('dialog')
        .getByText(/^fw_live_/)
        .textContent()) ?? ''
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'I have stored it' }).click()
    expect((await service.client(key).account.get()).apiKey.role).toBe('viewer')
    await page.getByRole('button', { name: 'Actions for website' }).click()
    await page.getByRole('menuitem', { name: 'Revoke…' }).click()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'Revoke key' }).click()
    await page.getByRole('row', { name: /website.*Revoked/ }).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await expect(service.client(key).account.get()).rejects.toMatchObject({ status: 401 })
    visitor.expectNoFailures()
  })

  test('the failed rows of a batch are exported again, and the others stay', async () => {
    const client = service.client()
    const good = await client.upload(makePng(32, 18), {
      filename: 'logo.png',
    })
    const bindings = { assetId: { $var: 'logo' } }
    const logoFilm = {
      ...editorState({
        tracks: [[image('logo', { id: 'picture', seconds: 1, fields: { bindings } })]],
        assets: [mediaAsset('image', 'logo', { remoteKey: good.fileKey })],
      }),
      variables: { logo: { type: 'asset', assetType: 'image' } },
    } as never
    const { projectId } = await client.createProject({ title: 'Logos', editorState: logoFilm })
    const rows = [good.fileKey, 'https://media.example.com/gone.png'].map((logo) => ({ variables: { logo } }))
    const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' } as const
    const { batchId } = await client.batches.create(projectId, rows, settings)
    const path = `/batches/${batchId}`
    await using visitor = await StudioVisitor.arrive(browser, { key: service.key, url: service.url, path })
    const { page } = visitor
    const videos = page.getByRole('region', { name: 'Rows' }).getByRole('listitem')
    await page.getByRole('button', { name: 'Retry 1 failed' }).waitFor()
    await videos.nth(1).getByText('Failed', { exact: true }).waitFor()
    const readTask = () => videos.nth(1).getByRole('link').first().getAttribute('href')
    const before = await readTask()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await page.getByRole('radio', { name: 'Failed' }).click()
    expect(await videos.count()).toBe(1)
    await page.getByRole('radio', { name: 'All' }).click()

    await page.getByRole('button', { name: 'Retry 1 failed' }).click()
    await page.getByText('1 row exported again.').waitFor()
    // A new export of the row, which fails like the first one; the finished video stays.
    await expect.poll(async () => (await client.batches.get(batchId)).status).toBe('COMPLETED')
    await expect.poll(readTask).not.toBe(before)
    const exports = await client.api.GET('/v1/exports', { params: { query: { batchId } } })
    expect(exports.data?.data.map(({ status }) => status).toSorted()).toEqual([
      'COMPLETED',
      'FAILED',
      'FAILED',
    ])
    await page.getByRole('button', { name: 'Retry 1 failed' }).waitFor()
    visitor.expectNoFailures()
  })

  test('a project without variables teaches what a template is, and viewers cannot export', async () => {
    const plain = editorState({ tracks: [[solid('#223355', { id: 'box', seconds: 1 })]] }) as never
    const { projectId } = await service.client().createProject({ title: 'Plain', editorState: plain })
    const filled = await service.client().createProject({ title: 'Other promo', editorState: template })
    const { key } = await service.client().keys.create({ name: 'reader', role: 'viewer' })
    const path = `/projects/${projectId}/batch`
    await using visitor = await StudioVisitor.arrive(browser, { key, url: service.url, path })
    const { page } = visitor
    await page.getByRole('heading', { name: 'This project has no variables yet' }).waitFor()
    await visitor.expectAccessible()
    await visitor.open(`/projects/${filled.projectId}/batch`)
    await page.getByText('Keys with the role viewer cannot export.').waitFor()
    await visitor.open('/usage')
    await page.getByRole('tab', { name: 'Ledger' }).waitFor()
    expect(await page.getByRole('tab', { name: 'API keys' }).count()).toBe(0)
    visitor.expectNoFailures()
  })
})
