import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { makeSampleMedia, sampleMedia } from '../src/example-media/make-sample-media.ts'
import { findChromium, launchChromium } from '../test/browser/chromium.ts'
import { StudioService } from '../test/studio/support/studio-service.ts'
import { StudioVisitor } from '../test/studio/support/studio-visitor.ts'

/** Makes the screenshots of `docs/studio` in light and dark, with the project of the demo. */
const folder = fileURLToPath(new URL('../docs/studio', import.meta.url))
mkdirSync(folder, { recursive: true })
const chromium = await findChromium()
if ('missing' in chromium) throw new Error(chromium.missing)

await using service = await StudioService.start()
const media = join(folder, '../../examples/media')
await makeSampleMedia(media)
const projectId = await storeProject(media)
await exportProject(projectId)
const browser = await launchChromium(chromium.path)
for (const colorScheme of ['light', 'dark'] as const) {
  await using visitor = await StudioVisitor.arrive(browser, {
    url: service.url,
    key: service.key,
    path: '/projects',
    options: { colorScheme, viewport: { width: 1440, height: 900 } },
  })
  const { page } = visitor
  await shoot(page, `projects-${colorScheme}`)
  for (const name of ['exports', 'batches', 'webhooks', 'usage']) {
    await visitor.open(`/${name}`)
    await shoot(page, `${name}-${colorScheme}`)
  }
  await visitor.open(`/projects/${projectId}?item=title`)
  await page.getByRole('heading', { name: 'Text' }).first().waitFor()
  // The title has appeared by then.
  for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowRight')
  await shoot(page, `editor-${colorScheme}`)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await shoot(page, `export-${colorScheme}`)
  await page.setViewportSize({ width: 390, height: 844 })
  await visitor.open(`/projects/${projectId}`)
  await shoot(page, `phone-${colorScheme}`)
}
await browser.close()

/** Screenshots are small files, because they are part of the repository. */
async function shoot(page: Page, name: string): Promise<void> {
  // Posters, waveforms and frames arrive one after the other; the stream of events never ends, so that the network is never idle.
  while (!(await page.evaluate('[...document.images].every(({ complete }) => complete)')))
    await page.waitForTimeout(100)
  await page.waitForTimeout(4000)
  const png = await page.screenshot()
  await sharp(png)
    .png({ palette: true, quality: 90, effort: 9 })
    .toFile(join(folder, `${name}.png`))
  console.log(`${name}.png`)
}

async function storeProject(mediaFolder: string): Promise<string> {
  const client = service.client()
  // The ids of the document's assets are the names of the sample files.
  const document = JSON.parse(
    readFileSync(new URL('../examples/four-lights.json', import.meta.url), 'utf8'),
  ) as { assets: Record<string, Record<string, unknown>> }
  const files = await client.uploadFiles(
    sampleMedia.map(({ name }) => name),
    { folder: mediaFolder },
  )
  for (const [name, { fileKey }] of files)
    Object.assign(document.assets[name] ?? {}, { remoteKey: fileKey, remoteUrl: null })
  const project = await client.createProject({ title: 'Four Lights', editorState: document as never })
  for (const { assetId } of files.values())
    await client.api.POST('/v1/projects/{projectId}/assets', {
      params: { path: { projectId: project.projectId } },
      body: { assetId },
    })
  return project.projectId
}

async function exportProject(id: string): Promise<void> {
  const client = service.client()
  const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' } as const
  const { taskId } = await client.createExport({ projectId: id }, settings)
  await client.waitForExport(taskId)
}
