import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../browser/chromium.ts'
import { editorState, solid } from '../../support/documents.ts'
import { makePng } from '../../support/make-png.ts'
import { StudioService } from '../support/studio-service.ts'
import { StudioVisitor } from '../support/studio-visitor.ts'

const chromium = await findChromium()
if ('missing' in chromium) console.warn(`The journeys of projects are skipped: ${chromium.missing}`)

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] }) as never

describe.skipIf('missing' in chromium)('projects in the studio', () => {
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
  const arrive = (key = service.key) =>
    StudioVisitor.arrive(browser, { url: service.url, key, path: '/projects' })
  const listTitles = async (): Promise<string[]> => {
    const { data } = await service.client().api.GET('/v1/projects')
    return (data?.data ?? []).map(({ title }) => title)
  }

  test('the first project is made of a template, then renamed, duplicated and found', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    await page.getByRole('heading', { name: 'Make your first video' }).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)

    await page.getByRole('button', { name: 'Start from a template' }).click()
    await page.getByText('Starter', { exact: true }).waitFor()
    await visitor.expectAccessible()
    await page.getByText('Starter', { exact: true }).click()
    await page.getByRole('button', { name: 'Use this template' }).click()
    await page.waitForURL(/\/studio\/projects\/[\w-]{36}/)

    await visitor.open('/projects')
    const card = page.getByRole('article', { name: 'Starter' })
    await card.getByText('1280 × 720').waitFor()
    await card.locator('img').waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)

    await page.getByRole('button', { name: 'Actions for Starter' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Launch film')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Launch film' }).waitFor()
    await page.getByRole('button', { name: 'Actions for Launch film' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
    await page.getByRole('heading', { name: 'Launch film (copy)' }).waitFor()

    await page.getByRole('searchbox', { name: 'Search projects' }).fill('copy film')
    await page.getByRole('heading', { name: 'Launch film', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('searchbox', { name: 'Search projects' }).fill('nothing')
    await page.getByRole('heading', { name: 'No project has “nothing”' }).waitFor()
    await visitor.expectAccessible()
    visitor.expectNoFailures()
  })

  test('a deleted project can be brought back, and is deleted for good when the page is closed', async () => {
    await service.client().createProject({ title: 'Short-lived', editorState: document })
    const visitor = await arrive()
    const { page } = visitor
    const remove = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Actions for Short-lived' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByRole('article', { name: 'Short-lived' }).waitFor({ state: 'detached' })
    }
    await remove()
    await page.getByText('Deleted “Short-lived”.').waitFor()
    await visitor.expectAccessible()
    expect(await listTitles()).toContain('Short-lived')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('article', { name: 'Short-lived' }).waitFor()
    await page.reload()
    await page.getByRole('article', { name: 'Short-lived' }).waitFor()

    await remove()
    await page.goto('about:blank')
    await expect.poll(listTitles).not.toContain('Short-lived')
    await visitor[Symbol.asyncDispose]()
  })

  test('a deletion is sent when its time is up', async () => {
    await service.client().createProject({ title: 'Gone soon', editorState: document })
    await using visitor = await arrive()
    const { page } = visitor
    await page.getByRole('button', { name: 'Actions for Gone soon' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByText('Deleted “Gone soon”.').waitFor()
    await expect.poll(listTitles).not.toContain('Gone soon')
    visitor.expectNoFailures()
  })

  test('a document is saved as JSON and imported again, and an invalid one is explained', async () => {
    await service.client().createProject({ title: 'Travelling', editorState: document })
    await using visitor = await arrive()
    const { page } = visitor
    await page.getByRole('button', { name: 'Actions for Travelling' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as JSON' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Travelling.json')
    const text = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(text)).toEqual(document)

    const importText = async (name: string, content: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose a file' }).click(),
      ])
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
    }
    const before = (await listTitles()).length
    await page.getByRole('button', { name: 'Import JSON' }).click()
    await visitor.expectAccessible()
    await importText('cut.json', '{ "tracks": [')
    await page.getByText(/cut\.json is not valid JSON/).waitFor()
    await importText('wrong.json', JSON.stringify({ ...Object(document), compositionWidth: 5, tracks: [] }))
    const errors = page.getByRole('list', { name: 'Errors' })
    await errors.getByText('/compositionWidth').waitFor()
    await errors.getByText('Must be a whole number from 50 to 1920, not 5.').waitFor()
    await errors.getByText('/tracks').first().waitFor()
    await visitor.expectAccessible()
    expect(await listTitles()).toHaveLength(before)
    await importText('again.json', text)
    await page.waitForURL(/\/studio\/projects\/[\w-]{36}/)
    expect(await listTitles()).toContain('again')
  })

  test('media become a project, and a file that cannot be used says why', async () => {
    await using visitor = await arrive()
    const { page } = visitor
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload media' }).click(),
    ])
    await chooser.setFiles([
      { name: 'beach.png', mimeType: 'image/png', buffer: makePng(640, 360) },
      { name: 'notes.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no video') },
    ])
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Try notes.mp4 again' }).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await dialog.getByRole('button', { name: 'Create project' }).click()
    await page.waitForURL(/\/studio\/projects\/[\w-]{36}/)
    const projectId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const project = await service.client().getProject(projectId)
    expect(project.title).toBe('beach')
    expect(project.editorState).toMatchObject({ compositionWidth: 640, compositionHeight: 360 })
  })

  test('a key that can only view sees no buttons that change something', async () => {
    await service.client().createProject({ title: 'Read only', editorState: document })
    const { key } = await service.client().keys.create({ name: 'viewer', role: 'viewer' })
    await using visitor = await arrive(key)
    const { page } = visitor
    await page.getByText('Your API key can view projects, but not change them.').waitFor()
    expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Actions for Read only' }).click()
    const item = page.getByRole('menuitem', { name: 'Delete' })
    expect(await item.getAttribute('aria-disabled')).toBe('true')
    await visitor.expectAccessible()
    visitor.expectNoFailures()
  })

  test('the command palette goes to pages and projects, changes the theme and signs out', async () => {
    await service.client().createProject({ title: 'Über uns', editorState: document })
    await using visitor = await arrive()
    const { page } = visitor
    const palette = page.getByRole('dialog', { name: 'Commands' })
    const options = palette.getByRole('option')
    const run = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+k')
      await palette.waitFor()
      await page.keyboard.type(text)
      await palette.locator('[role=option][data-focused]').waitFor()
      await page.keyboard.press('Enter')
      await palette.waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'Find a command' }).click()
    await options.filter({ hasText: 'Go to webhooks' }).waitFor()
    await options.filter({ hasText: 'Über uns' }).waitFor()
    await visitor.expectAccessible()
    await visitor.expectFitting(360)
    await page.keyboard.type('nothing has this name')
    await palette.getByText('Nothing has this name.').waitFor()
    await visitor.expectAccessible()
    // The first one clears the text.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })

    await run('webh')
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor()
    await run('dark')
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    // The last used commands are first.
    await page.keyboard.press('Control+k')
    await options.first().waitFor()
    expect(await options.nth(0).textContent()).toMatch(/^Dark theme/)
    expect(await options.nth(1).textContent()).toMatch(/^Go to webhooks/)
    await visitor.expectAccessible()
    await page.keyboard.press('Control+k')
    await palette.waitFor({ state: 'detached' })

    await run('uber')
    await page.waitForURL(/\/studio\/projects\/[\w-]{36}/)
    await page.getByRole('button', { name: 'Add files' }).waitFor()
    // In a field, too; the project's items are listed with everything else.
    await page.getByRole('textbox', { name: 'Title of the project' }).focus()
    await run('rectangle')
    await page.getByRole('heading', { name: 'Shape' }).waitFor()
    // Nothing is opened over a dialog that asks for something.
    await run('show all shortcuts')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByText('Find a command').waitFor()
    await page.keyboard.press('Control+k')
    expect(await palette.count()).toBe(0)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await run('sign out')
    await page.getByRole('textbox', { name: 'API key' }).waitFor()
    expect(await page.evaluate('localStorage.getItem("framewright.recent-commands")')).toBeNull()
    visitor.expectNoFailures()
  })
})
