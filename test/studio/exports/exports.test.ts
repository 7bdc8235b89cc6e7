import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { editorState, image, mediaAsset, solid } from '../../support/documents.ts'
import { StudioService } from '../support/studio-service.ts'
import { StudioVisitor } from '../support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The journeys of exports are skipped: ${chromium.missing}`)

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] }) as never
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const

describe.skipIf('missing' in chromium)('exports in the studio', () => {
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
  const arrive = (path: string) => StudioVisitor.arrive(browser, { url: service.url, key: service.key, path })

  test('a template is exported, canceled, exported again, and its result plays', async () => {
    await using visitor = await arrive('/projects')
    const { page } = visitor
    await page.getByRole('button', { name: 'Start from a template' }).click()
    await page.getByText('Starter', { exact: true }).click()
    await page.getByRole('button', { name: 'Use this template' }).click()
    await page.waitForURL(/\/studio\/projects\/[\w-]{36}/)
    await visitor.open('/projects')

    await page.getByRole('button', { name: 'Actions for Starter' }).click()
    await page.getByRole('menuitem', { name: 'Export video…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export “Starter”' })
    await dialog.getByText('1280 × 720').last().waitFor()
    await dialog.getByText('Not charged').waitFor()
    await dialog.getByText('For players on web pages.').waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Callback URL' }).isVisible()).toBe(false)
    await dialog.getByText('For developers').click()
    await dialog.getByRole('textbox', { name: 'Callback URL' }).waitFor()
    await dialog.getByText(/-H "x-api-key: \$KEY"/).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)

    // As large and slow as it can be.
    await choose(page, 'Size', '3840 × 2160')
    await dialog.getByRole('radio', { name: '60' }).click()
    await dialog.getByRole('radio', { name: 'High' }).click()
    await dialog.getByText('Slower to export and a larger file, for further editing.').waitFor()
    await dialog.getByText(/"quality":"high"/).waitFor()
    // Formats without qualities do not offer them; the choice is kept.
    await choose(page, 'Format', 'MOV')
    await dialog.getByRole('radiogroup', { name: 'Quality' }).waitFor({ state: 'detached' })
    await choose(page, 'Format', 'MP4')
    expect(await dialog.getByRole('radio', { name: 'High' }).getAttribute('aria-checked')).toBe('true')
    await dialog.getByText('300', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByText(/of 300 frames/).waitFor()
    await dialog.getByText(/^Part \d+ of \d+$/).waitFor()
    await visitor.expectAccessible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.getByText('Canceled. Its credits were refunded.').waitFor()
    await visitor.expectAccessible()

    // The dialog still has the settings.
    await dialog.getByRole('button', { name: 'Export again' }).click()
    expect(await dialog.getByRole('radio', { name: 'High' }).getAttribute('aria-checked')).toBe('true')
    await dialog.getByRole('radio', { name: 'Draft' }).click()
    await visitor.expectAccessible()
    await choose(page, 'Size', '1280 × 720')
    await dialog.getByText('Poster (JPEG)').click()
    await dialog.getByRole('textbox', { name: 'Filename' }).fill('starter-film')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog.getByRole('link', { name: 'Download' }).first().waitFor()
    await dialog.getByRole('status').getByText('Your video is ready').waitFor()
    await expectPlaying(page)
    await expectNoBars(page)
    await visitor.expectAccessible()

    await dialog.getByRole('link', { name: 'All details' }).click()
    await page.getByRole('heading', { name: 'starter-film.mp4' }).waitFor()
    await page.getByRole('region', { name: 'Report' }).waitFor()
    await page.getByRole('region', { name: 'Details' }).getByText('Draft').waitFor()
    await expectPlaying(page)

    // Another export makes the studio read this one again, with a new link: it keeps playing.
    const taskId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const source = () => page.locator('video').getAttribute('src')
    const before = await source()
    const reading = page.waitForResponse((response) => response.url().endsWith(`/v1/exports/${taskId}`))
    await service.client().createExport({ editorState: document }, settings)
    await reading
    await expectPlaying(page)
    expect(await source()).toBe(before)
    await visitor.expectAccessible()
    await visitor.expectFitting(360)

    // A dialog for the same settings has the quality too.
    await page.getByRole('button', { name: 'Export again' }).click()
    const draft = page.getByRole('dialog').getByRole('radio', { name: 'Draft' })
    await draft.waitFor()
    expect(await draft.getAttribute('aria-checked')).toBe('true')
    visitor.expectNoFailures()
  })

  test('the list is live, filtered by status, and fits a phone', async () => {
    await using visitor = await arrive('/exports')
    const { page } = visitor
    const { projectId } = await service.client().createProject({ title: 'Live', editorState: document })
    await service.client().createExport({ projectId }, { ...settings, filename: 'live.mp4' })
    const row = page.getByRole('article', { name: 'live.mp4' })
    await row.getByText('Completed').waitFor()
    await row.getByText(/\d (kB|B)$/).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await choose(page, 'Status', 'Failed')
    await page.getByRole('heading', { name: 'No export matches the filters' }).waitFor()
    await visitor.expectAccessible()
    visitor.expectNoFailures()
  })

  test('a failed export names the item, and leads to it', async () => {
    const broken = editorState({
      tracks: [[image('photo', { id: 'picture', seconds: 1 })]],
      assets: [mediaAsset('image', 'photo', { remoteKey: '00000000-0000-7000-8000-000000000000/none' })],
    }) as never
    const { projectId } = await service.client().createProject({ title: 'Broken', editorState: broken })
    const { taskId } = await service.client().createExport({ projectId }, settings)
    await using visitor = await arrive(`/exports/${taskId}`)
    const { page } = visitor
    await page.getByText(/image asset "photo" \(photo\)/).waitFor()
    const link = page.getByRole('link', { name: 'Show the item in the editor' })
    expect(await link.getAttribute('href')).toBe(`/studio/projects/${projectId}?item=picture`)
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
  })

  test('a refusal is shown at its field, and a lost response makes no second export', async () => {
    const { projectId } = await service.client().createProject({ title: 'Once', editorState: document })
    await using visitor = await arrive('/projects')
    const { page } = visitor
    await page.getByRole('button', { name: 'Actions for Once' }).click()
    await page.getByRole('menuitem', { name: 'Export video…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export “Once”' })
    const submit = dialog.getByRole('button', { name: 'Export', exact: true })
    await dialog.getByText('For developers').click()
    const callback = dialog.getByRole('textbox', { name: 'Callback URL' })
    await callback.fill('https://example.com/hook')
    await submit.click()
    await dialog.getByText(/webhook secret/).waitFor()
    expect(await callback.getAttribute('aria-invalid')).toBe('true')
    await visitor.expectAccessible()
    await callback.fill('')

    // Every attempt reaches the server, and the response to the first ones is lost.
    let lost = 0
    await page.route(`**/v1/projects/${projectId}/exports`, async (route) => {
      if (lost >= 4) return route.continue()
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await submit.click()
    await dialog.getByRole('alert').waitFor()
    await submit.click()
    await dialog.getByRole('link', { name: 'Download' }).first().waitFor()
    const { data } = await service.client().api.GET('/v1/exports', { params: { query: { projectId } } })
    expect(data?.data).toHaveLength(1)
  })
})

/** Chooses an option of a list. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Expects that the box around the video has the video's size and ratio. */
async function expectNoBars(page: Page): Promise<void> {
  const { box, video, ratio } = await page.evaluate<{ box: number; video: number; ratio: number }>(`(() => {
    const video = document.querySelector('video')
    const { width, height } = video.getBoundingClientRect()
    const box = video.parentElement.getBoundingClientRect()
    return { box: box.width, video: width, ratio: width / height / (video.videoWidth / video.videoHeight) }
  })()`)
  expect(box).toBeCloseTo(video, 0)
  expect(ratio).toBeCloseTo(1, 1)
}

/** Expects that the video of the page knows its duration, and that its time advances when it plays. */
async function expectPlaying(page: Page): Promise<void> {
  const read = () =>
    page.evaluate<{ duration: number; time: number }>(`(() => {
      const video = document.querySelector('video')
      return { duration: video.duration, time: video.currentTime }
    })()`)
  await expect.poll(async () => (await read()).duration).toBeCloseTo(5, 0)
  await page.evaluate(`(() => {
    const video = document.querySelector('video')
    video.muted = true
    return video.play()
  })()`)
  await expect.poll(async () => (await read()).time).toBeGreaterThan(0.2)
}
