import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSampleMedia } from '../../src/example-media/make-sample-media.ts'
import { composeMusic } from '../../src/example-media/music.ts'
import { findChromium, launchChromium } from '../browser/chromium.ts'
import { editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { testPreview } from './preview-journeys.ts'
import { StudioService } from './support/studio-service.ts'
import { StudioVisitor } from './support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The journeys of the editor are skipped: ${chromium.missing}`)

const captions = `1
00:00:01,000 --> 00:00:03,000
It begins before the sun is up.

2
00:00:04,000 --> 00:00:08,000
At noon the lake is a mirror.
`

/** Ticks of a frame of the preview. */
const FRAME = 8000

interface StoredItem {
  readonly type: string
  readonly text?: string
  readonly startTicks: number
  readonly durationTicks: number
}

describe.skipIf('missing' in chromium)('the editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-film-'))
  let service: StudioService
  let browser: Browser
  beforeAll(async () => {
    if ('missing' in chromium) return
    service = await StudioService.start()
    browser = await launchChromium(chromium.path)
    // Shorter than the music of the sample, which takes longer to export.
    writeFileSync(join(folder, 'music.wav'), composeMusic(14))
    await makeSampleMedia(folder)
    writeFileSync(join(folder, 'film.srt'), captions)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  async function readItems(page: Page): Promise<StoredItem[]> {
    const projectId = /projects\/([^/?#]+)/.exec(page.url())?.[1] ?? ''
    const { editorState } = await service.client().getProject(projectId)
    return Object.values(editorState.items) as unknown as StoredItem[]
  }

  const readStarts = async (page: Page): Promise<number[]> =>
    (await readItems(page)).map(({ startTicks }) => startTicks)

  const waitUntilSaved = (page: Page): Promise<void> =>
    page.getByRole('status').getByText('Saved', { exact: true }).waitFor()

  test('makes a film of photographs, a transition, a title, captions and music, and exports it', async () => {
    await using visitor = await StudioVisitor.arrive(browser, {
      key: service.key,
      url: service.url,
      path: '/projects',
    })
    const { page } = visitor
    // The key is in no URL.
    expect(page.url()).not.toContain(service.key)
    await page.getByRole('button', { name: 'New project' }).first().click()
    for (const name of [/^Landscape 16:9/, /^Vertical 9:16/, /^Square 1:1/, /^Portrait post 4:5/])
      await page.getByRole('radio', { name }).waitFor()
    await page.getByRole('button', { name: 'Create project' }).click()
    await page.getByRole('button', { name: 'Add files' }).waitFor()
    await visitor.expectAccessible()

    await chooseFiles(page, 'Add files', [
      join(folder, 'dawn.jpg'),
      join(folder, 'lake.jpg'),
      join(folder, 'music.wav'),
    ])
    const tiles = page.getByRole('region', { name: 'Files' }).getByRole('listitem')
    await expect.poll(() => tiles.count()).toBe(3)
    expect((await tiles.allTextContents()).map((text) => /^\w+\.\w{3}/.exec(text)?.[0])).toEqual([
      'dawn.jpg',
      'lake.jpg',
      'music.wav',
    ])
    await page.getByText('or drop them here').waitFor()
    for (const name of ['dawn.jpg', 'lake.jpg'])
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    // A button does not keep the key for itself.
    await page.keyboard.press('Home')
    await page.getByText('00:00:00:00', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: /^music\.wav/ }).click()

    await page.getByRole('tab', { name: 'Text' }).click()
    await page.getByRole('button', { name: 'Title', exact: true }).click()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Two lights')
    await page.setViewportSize({ width: 1440, height: 757 })
    await expectInView(page, 'Import captions')
    await chooseFiles(page, 'Import captions', [join(folder, 'film.srt')])
    await page.getByText('2 captions added.').waitFor()
    await page.getByText('00:00:01:00', { exact: true }).first().waitFor()
    await waitUntilSaved(page)
    await visitor.expectAccessible()

    const items = await readItems(page)
    expect(items.map(({ type }) => type).toSorted()).toEqual(['audio', 'captions', 'image', 'image', 'text'])
    expect(items.find(({ type }) => type === 'text')?.text).toBe('Two lights')
    const [first, second] = items.filter(({ type }) => type === 'image')
    expect(second?.startTicks).toBe((first?.startTicks ?? 0) + (first?.durationTicks ?? 0))

    // One step back and forth leaves the same.
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(async () => (await readItems(page)).length).toBe(4)
    await page.getByRole('button', { name: /^Redo/ }).click()
    await expect.poll(() => readItems(page)).toEqual(items)

    // The history says what each version changed.
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Added captions', { exact: true }).first().waitFor()
    await page.getByText(/^\w.*:\d\d:\d\d.* · Revision \d+ · current$/).waitFor()
    await visitor.expectAccessible()

    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    await page.locator('video').waitFor()
    await expect
      .poll(() => page.evaluate<number>("document.querySelector('video').duration"))
      .toBeCloseTo(14, 0)
    visitor.expectNoFailures()
  })

  testPreview(() => ({ service, browser, folder }))

  test('makes, edits, exports and plays a film with the keyboard alone', async () => {
    await using visitor = await StudioVisitor.knock(browser, { url: service.url, path: '/' })
    const { page } = visitor
    const { keyboard } = page
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await keyboard.press(key)
    }
    const command = async (text: string): Promise<void> => {
      await press('Control+k')
      await page.getByRole('combobox', { name: 'Search commands' }).waitFor()
      await keyboard.type(text)
      await page.locator('[role=option][data-focused]').waitFor()
      await press('Enter')
      await page.getByRole('combobox', { name: 'Search commands' }).waitFor({ state: 'detached' })
    }

    await page.getByRole('textbox', { name: 'API key' }).waitFor()
    await keyboard.type(service.key)
    await press('Enter')
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    await command('new project')
    await page.getByRole('textbox', { name: 'Title' }).waitFor()
    await keyboard.type('By keyboard')
    await press('Enter')
    await page.getByRole('button', { name: 'Add files' }).waitFor()

    await command('add title')
    await page.getByRole('gridcell', { name: /^Your text/ }).waitFor()
    await command('go to the preview')
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('Preview')
    await press('Tab', 'Enter')
    await page.getByRole('textbox', { name: /^Text of the item/ }).waitFor()
    await keyboard.type('Typed, not clicked')
    await press('Escape')
    const texts = () => page.getByRole('gridcell', { name: /^Typed, not clicked/ })
    await expect.poll(() => texts().count()).toBe(1)

    await press('Home', '>', '>', '>', 's')
    await expect.poll(() => texts().count()).toBe(2)
    await press('Alt+ArrowRight')
    await waitUntilSaved(page)
    await expect.poll(async () => (await readStarts(page)).toSorted((a, b) => a - b)).toEqual([0, 31 * FRAME])
    await press('Control+z')
    await waitUntilSaved(page)
    await expect.poll(async () => (await readStarts(page)).toSorted((a, b) => a - b)).toEqual([0, 30 * FRAME])

    // F6 gets out of any panel, and out of fields.
    await press('F6')
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Inspector')
    await press('Shift+F6', 'Shift+F6')
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Library')

    await press('Home', 'Space')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await expect.poll(() => page.getByLabel('Time of the playhead').textContent()).not.toBe('00:00:00:00')
    await press('k')
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()

    await press('Control+e')
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).waitFor()
    await press('Shift+Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Export')
    await press('Enter')
    await page.locator('video').waitFor()
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    visitor.expectNoFailures()
  })

  test('lists the files of an imported document and of the account, and marks what is missing or unused', async () => {
    const client = service.client()
    const beach = await client.upload(makePng(64, 36), {
      filename: 'beach.png',
    })
    await client.upload(makePng(36, 64), { filename: 'Elsewhere.png' })
    const key = 'uploads/x/00000000-0000-7000-8000-000000000000/lost.png'
    const document = editorState({
      tracks: [[image('shown.png', { id: 'picture', seconds: 2 })]],
      assets: [
        mediaAsset('image', 'shown.png', { remoteKey: beach.fileKey }),
        mediaAsset('image', 'spare.png', { remoteKey: beach.fileKey }),
        mediaAsset('image', 'lost.png', { remoteKey: key }),
        mediaAsset('image', 'linked.png', {
          remoteKey: null,
          remoteUrl: 'https://media.example.com/linked.png',
        }),
      ],
    })
    const { projectId } = await client.createProject({ title: 'Imported', editorState: document as never })
    const path = `/projects/${projectId}`
    await using visitor = await StudioVisitor.arrive(browser, { url: service.url, key: service.key, path })
    const { page } = visitor
    const files = page.getByRole('region', { name: 'Files' })
    await files.getByRole('button', { name: /^lost\.png .*Missing$/ }).waitFor()
    await files.getByRole('button', { name: /^linked\.png .*Missing$/ }).waitFor()
    await files.getByRole('button', { name: /^spare\.png Not used$/ }).waitFor()
    await files.getByRole('button', { name: 'shown.png', exact: true }).locator('img').waitFor()
    await visitor.expectAccessible()

    // An unused file can be removed; undo restores it.
    await files.getByRole('button', { name: 'Actions for spare.png' }).click()
    await page.getByRole('menuitem', { name: 'Remove from the project' }).click()
    await files.getByRole('button', { name: /^spare\.png/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await files
      .getByRole('button', { name: /^spare\.png/ })
      .first()
      .waitFor()

    await files.getByRole('searchbox', { name: 'Search files' }).fill('else')
    await files.getByText('No file is called “else”.').waitFor()
    await files.getByText('All files').click()
    await files.getByRole('button', { name: /^Elsewhere\.png/ }).click()
    await expect.poll(async () => (await readItems(page)).length).toBe(2)
    await visitor.expectAccessible()
    await files.getByText('This project').click()
    await files.getByRole('button', { name: /^Elsewhere\.png/ }).waitFor()
  })

  test('keeps the edits and offers to reload after the server was upgraded', async () => {
    const { projectId } = await service
      .client()
      .createProject({ title: 'Kept', editorState: boxFilm as never })
    const path = `/projects/${projectId}?item=box`
    await using visitor = await StudioVisitor.arrive(browser, { url: service.url, key: service.key, path })
    const { page } = visitor
    await page.getByRole('heading', { name: 'Shape' }).waitFor()
    // The files of the old version are gone, and the page of the new one names others.
    await page.route(/\/assets\/json-editor/, (route) => route.fulfill({ status: 404, body: 'Not found' }))
    await page.route(`${service.url}/studio/`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script type="module" src="/studio/new.js"></script>',
      }),
    )
    await page.keyboard.press('Control+d')
    await page.getByRole('tab', { name: 'JSON' }).click()
    await page.getByText('The studio was upgraded.').waitFor()
    // Everything else still works.
    await expect.poll(async () => (await readItems(page)).length).toBe(2)
    await page.getByRole('heading', { name: 'This part of the studio could not be loaded' }).waitFor()
    await page.getByRole('tab', { name: 'History' }).waitFor()
    await visitor.expectAccessible()
    await page.unrouteAll()
    await page.getByLabel('Messages').getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('tab', { name: 'JSON' }).click()
    await page.getByText('"compositionWidth"').first().waitFor()
    expect(await page.getByRole('gridcell').count()).toBe(2)
  })

  test('selects an item of the address, and finds what a failed export names', async () => {
    const { projectId } = await service.client().createProject({
      title: 'Named item',
      editorState: boxFilm as never,
    })
    await using visitor = await StudioVisitor.arrive(browser, {
      key: service.key,
      url: service.url,
      path: `/projects/${projectId}?item=box`,
    })
    await visitor.page.getByRole('heading', { name: 'Shape' }).waitFor()
  })

  test('puts tiles and files where they are dropped, and a transition between them', async () => {
    const { projectId } = await service.client().createProject({
      title: 'Dropped',
      editorState: boxFilm as never,
    })
    await using visitor = await StudioVisitor.arrive(browser, {
      ...{ key: service.key, url: service.url, path: `/projects/${projectId}` },
    })
    const { page } = visitor
    await chooseFiles(page, 'Add files', [join(folder, 'dawn.jpg')])
    const box = await page.locator('[data-item-id=box]').boundingBox()
    if (box === null) throw new Error('The shape is not visible.')
    await page.getByRole('button', { name: /^dawn\.jpg/ }).hover()
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
    // Its start snaps to the end of the shape.
    await page.mouse.move(box.x + box.width + 4, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await dropFile(page, join(folder, 'lake.jpg'), { x: box.x + 2, y: box.y + box.height + 40 })
    await expect
      .poll(async () => (await readItems(page)).map(({ type, startTicks }) => [type, startTicks]).toSorted())
      .toEqual([
        ['image', 0],
        ['image', 480_000],
        ['solid', 0],
      ])

    await page.locator('[data-item-id=box]').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Add transition to the next clip' }).click()
    await page.getByRole('heading', { name: 'Transition', level: 2 }).waitFor()
    await visitor.expectAccessible()
    await page.keyboard.press('Delete')
    await page.getByRole('heading', { name: 'Project', level: 2 }).waitFor()

    // A refusal that is repeated is shown once.
    await page.locator('[data-item-id=box]').click()
    for (const key of ['Home', 's', 's']) await page.keyboard.press(key)
    const refusals = page.getByText('None of the selected items is at this time.')
    await refusals.first().waitFor()
    await expect.poll(() => refusals.count(), { timeout: 3000 }).toBe(1)
    visitor.expectNoFailures()
  })

  test('is played and exported on a phone', async () => {
    const { projectId } = await service.client().createProject({
      title: 'On the road',
      editorState: boxFilm as never,
    })
    const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const path = `/projects/${projectId}`
    await using visitor = await StudioVisitor.arrive(browser, {
      ...{ key: service.key, url: service.url, path, options },
    })
    const { page } = visitor
    const playhead = () => page.getByRole('status', { name: 'Time of the playhead' }).textContent()
    expect(await playhead()).toBe('00:00:00:00')
    await page.getByRole('button', { name: 'Play' }).tap()
    await expect.poll(playhead).not.toBe('00:00:00:00')
    await visitor.expectAccessible()
    await page.getByRole('button', { name: 'Export', exact: true }).tap()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Export', exact: true }).tap()
    await dialog.getByRole('link', { name: 'Download' }).first().waitFor()
    await visitor.expectAccessible()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390)
    visitor.expectNoFailures()
  })
})

async function chooseFiles(page: Page, button: string, paths: readonly string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await choosing).setFiles([...paths])
}

/** Expects that nothing needs to be scrolled to press a button. */
async function expectInView(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  expect(
    await button.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const hit = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2)
      return element.contains(hit)
    }),
  ).toBe(true)
}

/** Drops a file from the desktop. */
async function dropFile(page: Page, path: string, { x, y }: { x: number; y: number }): Promise<void> {
  const content = readFileSync(path, 'base64')
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${content}'), (letter) => letter.charCodeAt(0))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], '${basename(path)}', { type: 'image/jpeg' }))
    const target = document.elementFromPoint(${x}, ${y})
    for (const type of ['dragover', 'drop']) {
      const place = { clientX: ${x}, clientY: ${y}, bubbles: true, cancelable: true }
      target.dispatchEvent(new DragEvent(type, { dataTransfer, ...place }))
    }
  })()`)
}

const boxFilm = editorState({ tracks: [[solid('#ff0000', { id: 'box', seconds: 2 })]] })
