import { beforeEach, expect, test } from 'vitest'
import { createKeyBrowser, type FakeKeyBrowser } from '../../../test/studio/session/key-browser.ts'
import { ApiKeyStore } from './api-key-store.ts'
import { StudioSession } from './studio-session.ts'

/** Keys that the server accepts, with their accounts. */
const accounts = new Map<string, string>()
let browser: FakeKeyBrowser
let requests: { readonly path: string; readonly key: string }[]

beforeEach(() => {
  accounts.clear()
  for (const [key, account] of [
    ['fw_live_a1', 'a'],
    ['fw_live_a2', 'a'],
    ['fw_live_b', 'b'],
  ] as const)
    accounts.set(key, account)
  browser = createKeyBrowser()
  requests = []
})

const fetch: typeof globalThis.fetch = async (input) => {
  const request = new Request(input)
  const key = request.headers.get('x-api-key') ?? ''
  requests.push({ path: new URL(request.url).pathname, key })
  const accountId = accounts.get(key)
  if (accountId !== undefined)
    return Response.json({ data: { accountId, apiKey: { role: 'owner' } }, meta: {} })
  return Response.json({ errorCode: 'OPEN_API_KEY_INVALID', detail: 'The key is unknown.' }, { status: 401 })
}

const create = (linkKey?: string): StudioSession =>
  new StudioSession({ url: 'http://studio.test', keys: new ApiKeyStore(browser), linkKey, fetch })

const getState = (session: StudioSession) => session.store.getState()

test('signs in with the key of a link, and keeps it', async () => {
  const session = create('fw_live_a1')
  await session.start()
  expect(getState(session)).toMatchObject({ status: 'signed-in', account: { accountId: 'a' } })
  expect([...browser.stored.values()]).toEqual(['fw_live_a1'])
  const reloaded = create()
  await reloaded.start()
  expect(getState(reloaded).status).toBe('signed-in')
})

test('asks before a link moves somebody to another account', async () => {
  browser.stored.set('framewright-api-key', 'fw_live_a1')
  const session = create('fw_live_b')
  await session.start()
  expect(getState(session)).toMatchObject({ account: { accountId: 'a' }, offer: { accountId: 'b' } })
  expect([...browser.stored.values()]).toEqual(['fw_live_a1'])
  session.acceptOffer()
  expect(getState(session)).toMatchObject({ account: { accountId: 'b' }, offer: undefined })
})

test('refuses a text that cannot be a key without sending it, and one that the server does not know', async () => {
  const session = create()
  await session.start()
  await expect(session.signIn('two words')).rejects.toThrow('not an API key')
  expect(requests).toEqual([])
  await expect(session.signIn('fw_live_unknown')).rejects.toMatchObject({ status: 401 })
  expect(getState(session)).toEqual({ status: 'signed-out', error: undefined })
  expect(browser.stored.size).toBe(0)
})

test('requests with an expired key wait, and continue with another key of the account', async () => {
  const session = create('fw_live_a1')
  await session.start()
  const { api } = session
  accounts.delete('fw_live_a1')
  const waiting = api.request('/v1/projects', { method: 'POST', body: '{}' })
  await expect.poll(() => getState(session).status).toBe('expired')
  await session.signIn(' fw_live_a2 ')
  expect((await waiting).status).toBe(200)
  expect(requests.slice(-1)).toEqual([{ path: '/v1/projects', key: 'fw_live_a2' }])
  expect(session.api).toBe(api)
})

test('waiting requests fail if the person signs in to another account, and never use its key', async () => {
  const session = create('fw_live_a1')
  await session.start()
  const { api } = session
  accounts.delete('fw_live_a1')
  const waiting = api.request('/v1/projects')
  await expect.poll(() => getState(session).status).toBe('expired')
  await session.signIn('fw_live_b')
  expect((await waiting).status).toBe(401)
  await api.request('/v1/projects')
  expect(requests.slice(-1)).toEqual([{ path: '/v1/projects', key: 'fw_live_a1' }])
  expect(getState(session)).toMatchObject({ status: 'signed-in', account: { accountId: 'b' } })
})

test('a canceled request does not wait for signing in', async () => {
  const session = create('fw_live_a1')
  await session.start()
  accounts.delete('fw_live_a1')
  const controller = new AbortController()
  const waiting = session.api.request('/v1/projects', { signal: controller.signal })
  await expect.poll(() => getState(session).status).toBe('expired')
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('signs out with all tabs, and forgets what was kept', async () => {
  const [session, other] = [create('fw_live_a1'), create('fw_live_a1')]
  const forgotten = new Set<StudioSession>()
  for (const each of [session, other]) {
    each.addWorkSource({
      listUnsaved: async () => [{ projectId: 'p', title: 'Film' }],
      forget: async () => void forgotten.add(each),
    })
    await each.start()
  }
  expect(await session.listUnsavedWork()).toEqual([{ projectId: 'p', title: 'Film' }])
  await session.signOut()
  browser.changeInOtherTab('framewright-api-key', undefined)
  expect(getState(session)).toEqual({ status: 'signed-out', error: undefined })
  await expect.poll(() => getState(other).status).toBe('signed-out')
  expect(forgotten).toEqual(new Set([session, other]))
  expect(() => session.api).toThrow('Nobody is signed in.')
})

test('says why a stored key does not work, and keeps it while the server cannot be reached', async () => {
  browser.stored.set('framewright-api-key', 'fw_live_a1')
  let isReachable = false
  const session = new StudioSession({
    url: 'http://studio.test',
    keys: new ApiKeyStore(browser),
    fetch: (input) => (isReachable ? fetch(input) : Promise.reject(new TypeError('fetch failed'))),
  })
  await session.start()
  expect(getState(session)).toMatchObject({ status: 'unreachable', error: { action: 'retry' } })
  isReachable = true
  accounts.delete('fw_live_a1')
  await session.retry()
  expect(getState(session)).toMatchObject({ status: 'signed-out', error: { action: 'sign-in' } })
  expect(browser.stored.size).toBe(0)
})
