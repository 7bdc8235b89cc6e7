import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ApiKeyStore } from '../../../studio/src/session/api-key-store.ts'
import { StudioSession } from '../../../studio/src/session/studio-session.ts'
import { editorState, text } from '../../support/documents.ts'
import { createKeyBrowser } from './key-browser.ts'
import { RestartableService } from './restartable-service.ts'
import { fastTiming, getText, StudioTab, setText } from './studio-tab.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'framewright-saving-'))
let service: RestartableService

beforeAll(async () => {
  service = await RestartableService.start(dataDir)
})
afterAll(async () => {
  await service?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const film = () => editorState({ tracks: [[text('One', { id: 'a', seconds: 1 })]] })

async function openTab(projectId: string, openTabs?: Set<string>): Promise<StudioTab> {
  const tab = new StudioTab(service.describeTab(projectId), openTabs)
  await tab.open()
  return tab
}

test('saves the very bytes that are shown', async () => {
  const projectId = await service.createProject(film())
  const tab = await openTab(projectId)
  tab.session.edit('Change text', setText('a', 'Ünï 😀'))
  await expect.poll(() => tab.status).toBe('saved')
  const stored = JSON.stringify(await service.readDocument(projectId))
  expect(stored).toBe(JSON.stringify(tab.session.store.getState().document))
})

test('is offline while the server is killed, and saves after its restart', async () => {
  const projectId = await service.createProject(film())
  const tab = await openTab(projectId)
  await service.kill()
  tab.session.edit('Change text', setText('a', 'Eins'))
  await expect.poll(() => tab.status).toBe('offline')
  tab.session.edit('Change text', setText('a', 'Zwei'))
  await service.restart()
  await expect.poll(() => tab.status, { timeout: 60_000 }).toBe('saved')
  expect(await service.readDocument(projectId)).toMatchObject({ items: { a: { text: 'Zwei' } } })
})

test('keeps what is unsaved when a tab crashes, for the same tab and for others', async () => {
  const projectId = await service.createProject(film())
  const openTabs = new Set<string>()
  const tab = await openTab(projectId, openTabs)
  tab.chooseFault = () => 'unreachable'
  tab.session.edit('Change text', setText('a', 'Eins'))
  await tab.crash()
  const other = await openTab(projectId, openTabs)
  expect(getText(other, 'a')).toBe('One')
  expect(other.session.store.getState().unsavedDrafts).toMatchObject([{ title: 'Film' }])
  tab.chooseFault = () => undefined
  await tab.open()
  expect(getText(tab, 'a')).toBe('Eins')
  expect(tab.session.store.getState().undoLabel).toBe('Change text')
})

test('restores a revision as a step that can be undone', async () => {
  const projectId = await service.createProject(film())
  const tab = await openTab(projectId)
  tab.session.edit('Change text', setText('a', 'Eins'))
  await tab.session.saveNow()
  await tab.session.restoreRevision(1)
  expect(getText(tab, 'a')).toBe('One')
  await expect.poll(() => tab.status).toBe('saved')
  tab.session.undo()
  expect(getText(tab, 'a')).toBe('Eins')
})

test('does not send more than the server allows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-syncs-'))
  const limited = await RestartableService.start(folder, { FRAMEWRIGHT_SYNCS_PER_MINUTE: '2' })
  onTestFinished(async () => {
    await limited.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const tab = new StudioTab(limited.describeTab(await limited.createProject(film())))
  await tab.open()
  let requests = 0
  tab.chooseFault = () => {
    requests++
    return undefined
  }
  for (const content of ['1', '2', '3']) {
    tab.session.edit('Change text', setText('a', content))
    await tab.session.saveNow()
  }
  expect(tab.status).toBe('unsaved')
  expect(requests).toBe(3)
  for (let edit = 0; edit < 20; edit++) {
    tab.session.edit('Change text', setText('a', `edit ${edit}`))
    await new Promise((resolve) => setTimeout(resolve, 2 * fastTiming.maxWaitMs))
  }
  expect(requests).toBe(3)
})

test('a revoked key stops no typing, and signing in with another key of the account saves it', async () => {
  const { key, apiKeyId } = await service.createKey('editor')
  const session = new StudioSession({ url: service.url, keys: new ApiKeyStore(createKeyBrowser()) })
  await session.signIn(key)
  const { api } = session
  const projectId = await service.createProject(film())
  const tab = new StudioTab({ ...service.describeTab(projectId), api })
  await tab.open()
  session.store.subscribe(({ status }) => tab.session.setSignedIn(status !== 'expired'))
  await service.revokeKey(apiKeyId)
  // The server remembers keys for half a second.
  const check = () => fetch(`${service.url}/v1/account`, { headers: { 'x-api-key': key } })
  await expect.poll(async () => (await check()).status).toBe(401)
  tab.session.edit('Change text', setText('a', 'Eins'))
  await expect.poll(() => session.store.getState().status).toBe('expired')
  expect(tab.status).toBe('signed-out')
  tab.session.edit('Change text', setText('a', 'Zwei'))
  await expect(session.signIn(key)).rejects.toMatchObject({ status: 401 })
  await session.signIn((await service.createKey('editor')).key)
  await expect.poll(() => tab.status).toBe('saved')
  expect(await service.readDocument(projectId)).toMatchObject({ items: { a: { text: 'Zwei' } } })
})

test('reads the role of a key', async () => {
  const session = new StudioSession({ url: service.url, keys: new ApiKeyStore(createKeyBrowser()) })
  await session.signIn((await service.createKey('viewer')).key)
  expect(session.store.getState()).toMatchObject({
    status: 'signed-in',
    account: { apiKey: { role: 'viewer' } },
  })
})
