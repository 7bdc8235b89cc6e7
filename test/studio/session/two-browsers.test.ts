import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildStudioIfOutdated } from '../../../src/cli/studio/build-studio.ts'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { editorState, text } from '../../support/documents.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { RestartableService } from './restartable-service.ts'
import { StableServer } from './stable-server.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The tests with two browsers are skipped: ${chromium.missing}`)

describe.skipIf('missing' in chromium)('two browsers that edit one project', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-browsers-'))
  let service: RestartableService
  let server: StableServer
  let browsers: Browser[]

  beforeAll(async () => {
    if ('missing' in chromium) return
    await buildStudioIfOutdated()
    service = await RestartableService.start(dataDir)
    server = await StableServer.start(() => service.url)
    browsers = await Promise.all([launchChromium(chromium.path), launchChromium(chromium.path)])
  })
  afterAll(async () => {
    await Promise.all((browsers ?? []).map((browser) => browser.close()))
    await server?.[Symbol.asyncDispose]()
    await service?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** @param padding - Makes the document larger; editors may add fields. */
  const createProject = (padding = '') =>
    service.createProject({
      ...editorState({
        tracks: [['a', 'b', 'c'].map((id, index) => text(`${id} at first`, { id, at: index, seconds: 1 }))],
      }),
      padding,
    })

  async function open(context: Pick<BrowserContext, 'newPage'>, projectId: string): Promise<Page> {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(`${server.url}/editing?project=${projectId}#key=${service.key}`)
    await page.evaluate('opening')
    expect(page.url()).not.toContain('key')
    return page
  }
  const openInEach = (projectId: string) =>
    Promise.all(browsers.map(async (browser) => open(await browser.newContext(), projectId)))
  const edit = (page: Page, id: string, content: string) =>
    page.evaluate<boolean>(`opening.then((page) => page.edit('${id}', '${content}'))`)
  const read = (page: Page) =>
    page.evaluate<string[]>(`opening.then(({ readText }) => ['a', 'b', 'c'].map(readText))`)
  const readStatus = (page: Page) => page.evaluate<string>('opening.then((page) => page.readSaving().status)')
  const readStored = async (projectId: string) => {
    // The tests' documents have these items.
    const { items } = (await service.readDocument(projectId)) as { items: Record<string, { text: string }> }
    return ['a', 'b', 'c'].map((id) => items[id]?.text)
  }

  async function closeTab(page: Page): Promise<void> {
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
  }

  test('both see each other’s edits, and edits of different items are merged', async () => {
    const projectId = await createProject()
    const [first, second] = await openInEach(projectId)
    if (first === undefined || second === undefined) throw new Error('There are two browsers.')
    await edit(first, 'a', 'from the first')
    await edit(second, 'b', 'from the second')
    const merged = ['from the first', 'from the second', 'c at first']
    for (const page of [first, second]) {
      await expect.poll(() => read(page)).toEqual(merged)
      await expect.poll(() => readStatus(page)).toBe('saved')
    }
    expect(await readStored(projectId)).toEqual(merged)
  })

  test('with the network cut and the server restarted in between, nobody loses an edit without being asked', async () => {
    const projectId = await createProject()
    const [first, second] = await openInEach(projectId)
    if (first === undefined || second === undefined) throw new Error('There are two browsers.')
    server.cut()
    await edit(first, 'a', 'a of the first')
    await edit(first, 'b', 'b of the first')
    await edit(second, 'b', 'b of the second')
    await edit(second, 'c', 'c of the second')
    for (const page of [first, second]) await expect.poll(() => readStatus(page)).toBe('offline')
    await service.kill()
    // A person reloads a page that cannot save: its edits are kept.
    await second.evaluate('opening.then((page) => page.settle())')
    await service.restart()
    server.isCut = false
    await second.reload()
    await second.evaluate('opening')
    const statuses = () => Promise.all([readStatus(first), readStatus(second)])
    await expect
      .poll(async () => (await statuses()).toSorted(), { timeout: 240_000 })
      .toEqual(['conflict', 'saved'])
    const asked = (await readStatus(first)) === 'conflict' ? first : second
    const other = asked === first ? second : first
    const mine = asked === first ? 'first' : 'second'
    const { conflict } = await asked.evaluate<{
      conflict: { mine: unknown[]; theirs: unknown[]; both: unknown }
    }>('opening.then((page) => page.readSaving())')
    expect(conflict.mine).toHaveLength(2)
    expect(conflict.theirs).toHaveLength(2)
    expect(conflict.both).toMatchObject({ isPossible: true, overlaps: [{ itemId: 'b' }] })
    await asked.evaluate(`opening.then((page) => page.resolve('both'))`)
    const all = ['a of the first', `b of the ${mine}`, 'c of the second']
    for (const page of [asked, other]) await expect.poll(() => read(page)).toEqual(all)
    expect(await readStored(projectId)).toEqual(all)
    // Undo goes back to before the choice, and then before each edit, across the reload.
    for (let step = 0; step < 3; step++) await asked.evaluate('opening.then((page) => page.undo())')
    expect(await read(asked)).toEqual(['a at first', 'b at first', 'c at first'])
  })

  async function openContext(): Promise<BrowserContext> {
    const context = await browsers[0]?.newContext()
    if (context === undefined) throw new Error('There is a browser.')
    return context
  }

  test('an edit just before a tab is closed is saved', async () => {
    const projectId = await createProject()
    const context = await openContext()
    const page = await open(context, projectId)
    await edit(page, 'a', 'just before closing')
    await closeTab(page)
    await expect.poll(() => readStored(projectId)).toContain('just before closing')
    const next = await open(context, projectId)
    expect(await read(next)).toContain('just before closing')
    expect(await next.evaluate('opening.then((page) => page.readDrafts())')).toEqual([])
  })

  test('an edit that could not be sent before a tab was closed is offered', async () => {
    // A browser sends at most 64 KiB of a closed page.
    const projectId = await createProject('x'.repeat(80_000))
    const context = await openContext()
    const page = await open(context, projectId)
    // Cut in the browser: a request of the closing page must not reach the server after the connection is back.
    await context.setOffline(true)
    await edit(page, 'b', 'while offline')
    await page.evaluate('opening.then((page) => page.settle())')
    await closeTab(page)
    await context.setOffline(false)
    const next = await open(context, projectId)
    expect(await read(next)).toContain('b at first')
    expect(await next.evaluate('opening.then((page) => page.readDrafts())')).toHaveLength(1)
    await next.evaluate('opening.then((page) => page.recover())')
    await expect.poll(() => readStored(projectId)).toContain('while offline')
    expect(await next.evaluate('opening.then((page) => page.readDrafts())')).toEqual([])
  })

  test('two tabs of one browser share a stream, and a duplicated tab has a draft of its own', async () => {
    const projectId = await createProject()
    const context = await browsers[1]?.newContext()
    if (context === undefined) throw new Error('There is a browser.')
    const first = await open(context, projectId)
    const opened = context.waitForEvent('page')
    // A page that a page opens begins with a copy of its session storage, like a duplicated tab.
    await first.evaluate(`void window.open(location.href)`)
    const second = await opened
    await expect.poll(() => second.evaluate('typeof window.opening')).toBe('object')
    await second.evaluate('opening')
    const lineages = await Promise.all(
      [first, second].map((page) => page.evaluate<string>(`sessionStorage.getItem('framewright-tab')`)),
    )
    expect(new Set(lineages).size).toBe(2)
    await edit(first, 'a', 'in the first tab')
    await expect.poll(() => read(second)).toContain('in the first tab')
    await first.reload()
    await first.evaluate('opening')
    expect(await first.evaluate<string>(`sessionStorage.getItem('framewright-tab')`)).toBe(lineages[0])
    await first.evaluate('opening.then((page) => page.undo())')
    await expect.poll(() => read(second)).toContain('a at first')
  })

  test.each([
    { choice: 'Keep my version', kept: ['a of the second', 'b at first', 'c of the second'] },
    { choice: 'Keep the other version', kept: ['a of the first', 'b of the first', 'c at first'] },
    { choice: 'Keep both changes', kept: ['a of the second', 'b of the first', 'c of the second'] },
  ])('a conflict after the connection was cut is shown in the editor: $choice', async ({ choice, kept }) => {
    const projectId = await createProject()
    const contexts = await Promise.all(browsers.map((browser) => browser.newContext({ viewport })))
    const [first, second] = await Promise.all(contexts.map((context) => openEditor(context, projectId)))
    if (first === undefined || second === undefined) throw new Error('There are two browsers.')
    server.cut()
    await typeText(first, 'a', 'a of the first')
    await typeText(first, 'b', 'b of the first')
    await typeText(second, 'a', 'a of the second')
    await typeText(second, 'c', 'c of the second')
    for (const page of [first, second]) await page.getByText(/^Not saved: offline/).waitFor()
    server.isCut = false
    await first.getByRole('button', { name: 'Save now' }).click()
    await waitUntilSaved(first)
    await second.getByRole('button', { name: 'Save now' }).click()

    const dialog = second.getByRole('dialog', { name: 'The project was changed elsewhere too' })
    await dialog.waitFor()
    expect(await readStored(projectId)).toEqual(['a of the first', 'b of the first', 'c at first'])
    await dialog.getByText(/If you keep both changes, your values are used there/).waitFor()
    await expectAccessible(second)
    // The choice can wait; editing goes on.
    await second.keyboard.press('Escape')
    await second.getByRole('button', { name: 'Compare' }).click()
    await dialog.getByRole('button', { name: choice }).click()
    await dialog.waitFor({ state: 'detached' })
    await waitUntilSaved(second)
    expect(await readStored(projectId)).toEqual(kept)
    await waitUntilSaved(first)
    for (const [index, id] of ['a', 'b', 'c'].entries())
      await expect.poll(() => first.locator(`[data-item-id="${id}"]`).textContent()).toContain(kept[index])

    // The version of the first browser is in the history, whatever was chosen.
    const texts = await listStoredVersions(projectId)
    expect(texts).toContainEqual(['a of the first', 'b of the first', 'c at first'])
    await second.getByRole('tab', { name: 'History' }).click()
    await second
      .getByRole('button', { name: /^Restore/ })
      .first()
      .waitFor()
    await Promise.all(contexts.map((context) => context.close()))
  })

  test('a project opens from its draft while the server is down, and is saved when it is back', async () => {
    const projectId = await createProject()
    const page = await open(await openContext(), projectId)
    await edit(page, 'a', 'before the outage')
    await expect.poll(() => readStatus(page)).toBe('saved')
    server.cut()
    await edit(page, 'b', 'at its beginning')
    await page.evaluate('opening.then((page) => page.settle())')
    await page.reload()
    await page.evaluate('opening')
    expect(await read(page)).toEqual(['before the outage', 'at its beginning', 'c at first'])
    expect(await readStatus(page)).toBe('offline')
    await edit(page, 'c', 'during it')
    server.isCut = false
    await expect.poll(() => readStatus(page)).toBe('saved')
    expect(await readStored(projectId)).toEqual(['before the outage', 'at its beginning', 'during it'])
  })

  test('a saved project opens from its draft, and shows what was changed elsewhere when the server is back', async () => {
    const projectId = await createProject()
    const [first, second] = await openInEach(projectId)
    if (first === undefined || second === undefined) throw new Error('There are two browsers.')
    await edit(first, 'a', 'of the first')
    await expect.poll(() => readStatus(first)).toBe('saved')
    await first.evaluate('opening.then((page) => page.settle())')
    await expect.poll(() => read(second)).toContain('of the first')
    server.isCut = true
    await first.reload()
    await first.evaluate('opening')
    expect(await read(first)).toContain('of the first')
    expect(await readStatus(first)).toBe('offline')
    server.isCut = false
    await edit(second, 'b', 'of the second')
    await expect.poll(() => read(first)).toEqual(['of the first', 'of the second', 'c at first'])
    expect(await readStatus(first)).toBe('saved')
  })

  async function openEditor(context: BrowserContext, projectId: string): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${server.url}/studio/projects/${projectId}#key=${service.key}`)
    await page.locator('[data-item-id="a"]').waitFor()
    return page
  }

  async function typeText(page: Page, id: string, content: string): Promise<void> {
    await page.locator(`[data-item-id="${id}"]`).click()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(content)
  }

  async function listStoredVersions(projectId: string): Promise<unknown[]> {
    const versions = await service.readRevisions(projectId)
    // The tests' documents have these items.
    return versions.map((document) => {
      const { items } = document as { items: Record<string, { text: string }> }
      return ['a', 'b', 'c'].map((id) => items[id]?.text)
    })
  }
})

const viewport = { width: 1440, height: 900 }

const waitUntilSaved = (page: Page): Promise<void> =>
  page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
