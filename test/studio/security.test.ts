import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../browser/chromium.ts'
import { captionAsset, captions, editorState, image, mediaAsset, text } from '../support/documents.ts'
import { StudioService } from './support/studio-service.ts'
import { StudioVisitor } from './support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The tests of the studio's security are skipped: ${chromium.missing}`)

/** Every way to run a script that a text in a page might open. */
const hostileText =
  '"></textarea></title></script><script>window.ran = 1</script><img src=x onerror="window.ran = 1">{{window.ran = 1}}'

const hostileDrawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="320" height="180"
  onload="window.ran = 1"><script>window.ran = 1; top.ran = 1</script>
  <foreignObject width="320" height="180"><body xmlns="http://www.w3.org/1999/xhtml" onload="top.ran = 1"><img src="x"
  onerror="top.ran = 1"/><iframe src="javascript:top.ran = 1"/></body></foreignObject>
  <a xlink:href="javascript:top.ran = 1"><rect width="320" height="180" fill="#080" onclick="window.ran = 1"/></a>
  <image xlink:href="https://tracker.invalid/pixel.png" width="1" height="1"/></svg>`

/** Sizes of everything that the page has loaded, in bytes on the wire; as a text, because it runs in the page. */
const measureCode = `performance.getEntriesByType('resource')
  .filter(({ name }) => /\\/studio\\/.*\\.(?:js|css)$/.test(new URL(name).pathname))
  .map(({ encodedBodySize }) => encodedBodySize)`

/** The budget of the code of a page, compressed, in bytes. */
const MAX_CODE_BYTES = 1_000_000

describe.skipIf('missing' in chromium)('the studio, in Chromium', { timeout: 600_000 }, () => {
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

  test('opens without a violation of its content security policy, an error or a request to another host', async () => {
    const page = await browser.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(`${service.url}/`)) faults.push(request.url())
    })
    await page.goto(`${service.url}/`)
    await page.getByRole('textbox', { name: 'API key' }).waitFor()
    expect(page.url()).toContain(`${service.url}/studio`)
    expect(faults).toEqual([])
  })

  test('does not run scripts and styles that someone adds to its page', async () => {
    const page = await browser.newPage()
    await page.goto(`${service.url}/studio`)
    const refused = await page.evaluate<{ found: string[]; ran: boolean }>(addScriptsAndStyles)
    expect(refused.ran).toBe(false)
    expect(refused.found).toEqual(
      expect.arrayContaining(['script-src-elem', 'style-src-elem', 'script-src-attr']),
    )
  })

  test('shows hostile texts, names and drawings without running them or asking other hosts', async () => {
    const { projectId } = await createHostileProject()
    await using visitor = await arrive(`/projects/${projectId}?item=title`)
    const { page } = visitor
    await page.getByRole('heading', { name: 'Text', exact: true, level: 2 }).waitFor()
    for (const tab of await page.getByRole('tab').all()) await tab.click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await visitor.open('/projects')
    await page.getByRole('article').first().waitFor()
    await visitor.open('/exports')
    // The names are shown as they are.
    const listed = page.getByRole('article').first()
    await listed.waitFor()
    expect(await listed.textContent()).toContain('<img src=x onerror=')
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(visitor.foreignUrls).toEqual([])
    expect(visitor.failures.filter((failure) => /policy/i.test(failure))).toEqual([])
  })

  async function createHostileProject() {
    const drawing = new Blob([hostileDrawing], { type: 'image/svg+xml' })
    const { fileKey } = await service.client().upload(drawing, { filename: 'drawing.svg' })
    const project = await service.client().createProject({
      title: hostileText,
      editorState: editorState({
        tracks: [
          [text(hostileText, { id: 'title', seconds: 2 })],
          [captions('captions', { id: 'spoken', seconds: 2 })],
          [image('drawing', { id: 'drawn', seconds: 1 }), image('linked', { id: 'away', at: 1, seconds: 1 })],
        ],
        assets: [
          captionAsset('captions', {
            filename: hostileText,
            captions: [{ text: hostileText, startMs: 0, endMs: 2000, timestampMs: null, confidence: null }],
          }),
          mediaAsset('image', 'drawing', { filename: hostileText, remoteKey: fileKey }),
          mediaAsset('image', 'linked', { remoteKey: null, remoteUrl: 'javascript:window.ran = 1' }),
        ],
      }) as never,
    })
    await service
      .client()
      .createExport(
        { projectId: project.projectId },
        { fps: 30, ratio: 'custom', scale: 1, format: 'mp4', filename: hostileText.replaceAll('/', '') },
      )
    return project
  }

  test('sends the key in headers only', async () => {
    await using visitor = await arrive('/projects')
    const { page } = visitor
    const urls: string[] = []
    page.on('request', (request) => urls.push(request.url(), request.headers().referer ?? ''))
    for (const path of ['/exports', '/webhooks', '/usage', '/projects']) await visitor.open(path)
    await page.reload()
    await page.locator('#main').waitFor()
    expect(urls.filter((url) => url.includes(service.key))).toEqual([])
    expect(page.url()).not.toContain(service.key)
    expect(await page.evaluate<string>('JSON.stringify(history.state) + document.title')).not.toContain(
      service.key,
    )
    // The service prints its first key once, for people at a terminal or in its log, as a link.
    const requests = service.service.log.split('\n').filter((line) => line.includes('/v1/'))
    expect(requests.filter((line) => line.includes(service.key))).toEqual([])
  })

  test('loads less than 1 MB of compressed code for each page', async () => {
    const { projectId } = await service.client().createProject({
      title: 'Light',
      editorState: editorState({ tracks: [[text('Light', { id: 'a', seconds: 1 })]] }) as never,
    })
    const pages = [
      ['/projects', 'New project'],
      ['/webhooks', 'Add endpoint'],
      [`/projects/${projectId}`, 'Add files'],
    ] as const
    for (const [path, button] of pages) {
      await using visitor = await arrive(path)
      await visitor.page.getByRole('button', { name: button }).first().waitFor()
      const sizes = await visitor.page.evaluate<number[]>(measureCode)
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(total, path).toBeGreaterThan(10_000)
      expect(total, path).toBeLessThan(MAX_CODE_BYTES)
    }
  })
})

/** Runs in the page. */
const addScriptsAndStyles = `(async () => {
  const found = []
  document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective))
  const script = document.createElement('script')
  script.textContent = 'window.ran = true'
  const style = document.createElement('style')
  style.textContent = 'body { color: red }'
  const button = document.createElement('button')
  button.setAttribute('onclick', 'window.ran = true')
  document.body.append(script, style, button)
  button.click()
  setTimeout('window.ran = true')
  await new Promise((resolve) => setTimeout(resolve, 100))
  return { found, ran: 'ran' in window }
})()`
