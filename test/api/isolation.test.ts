import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '../../src/service/errors/error-catalogue.ts'
import {
  type AccountResources,
  buildMarkedDocument,
  createResources,
  findIds,
  readRows,
} from '../support/account-resources.ts'
import {
  compareRoutes,
  type DescribedRoute,
  listDescribedRoutes,
  parseRegisteredRoutes,
} from '../support/described-routes.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

/**
 * Bob requests Alice's resources on every route of the published description. New routes are covered automatically, or
 * the test reports what it does not know about them.
 */

/** Routes that neither name nor list a resource, and what they return. */
const ownRoutes: Readonly<Record<string, string>> = {
  'GET /healthz': 'whether the process is alive',
  'GET /readyz': 'whether the process can serve requests',
  'GET /v1/account': 'the account of the key',
  'GET /v1/account/usage': 'sums over the exports of the account',
  'POST /v1/account/keys': 'a new key for the caller',
  'GET /v1/events': 'the events of the account',
  'GET /v1/webhook-endpoints': 'the endpoints of the account',
  'POST /v1/webhook-endpoints': 'a new endpoint for the caller',
  'GET /v1/editor/capabilities': 'the same for everybody',
  'GET /v1/illustrations': 'the same for everybody',
  'GET /v1/illustrations/{name}': 'likewise',
  'GET /v1/fonts': 'the fonts of the server and of the caller',
  'GET /v1/fonts/{family}': 'likewise',
  'POST /v1/editor/validate': 'the errors of the document that was sent',
  'POST /v1/editor/preview-frame': 'a frame of the document that was sent',
  'POST /v1/editor/source-frame': 'a file of the caller, or one with a URL',
  'POST /v1/editor/text-fonts': 'the fonts of the server and of the caller',
  'POST /v1/editor/animation': 'a file of the caller, or the animation that was sent',
  'POST /v1/projects': 'a new project for the caller',
  'GET /v1/examples': 'the same for everybody',
  'POST /v1/examples/{example}/projects': 'a new project for the caller',
  'POST /v1/exports': 'a new export for the caller',
  'POST /v1/exports/estimate': 'the price of the document that was sent',
}
/** Routes that the description omits: none of them needs a key, and each says why. */
const hiddenRoutes: Readonly<Record<string, string>> = {
  'GET /openapi.json': 'the description',
  'GET /schemas/editor-state.json': 'the schema of documents',
  'GET /docs': 'the description for humans',
  'GET /docs/': 'the same',
  'GET /docs/js/scalar.js': 'its script',
  'GET /': 'leads to the studio',
  'GET /studio': 'the page of the studio',
  'GET /studio*': 'its files, as the tree prints the route below it',
  'GET /metrics': 'metrics of the whole service, for operators',
  'GET /files/exports/{id}': 'the file of a signed link',
  'GET /files/exports/{id}/outputs/{name}': 'likewise',
  'GET /files/assets/{id}': 'likewise',
  'GET /files/fonts/{id}': 'likewise',
  'GET /fonts/{id}': 'fonts that ship with the server',
  'GET /files/batches/{id}/videos.zip': 'likewise',
  'GET /files/batches/{id}/results.csv': 'likewise',
  'GET /backgrounds/{file}': 'images that ship with the server',
  'GET /previews/caption-animations/{file}': 'likewise',
  'GET /examples/{file}': 'likewise',
}
/** Whether a route is open to an account without access. */
const isOpen = ({ path }: DescribedRoute): boolean => path.startsWith('/v1/editor/') || path === '/v1/account'
/** Required parameters that do not name a resource. */
const values: Readonly<Record<string, string>> = {
  timeTicks: '0',
  'x-file-name': 'a.png',
  revision: '1',
  after: '1',
  family: 'Inter',
  name: 'IHello',
  color: '#6c63ff',
  // An example without media.
  example: 'starter',
}

/** Routes that refuse the owner because of the state of the resource that they find. */
const ownRefusals: Readonly<Record<string, ErrorCode>> = {
  // The asset is an image.
  'GET /v1/assets/{assetId}/filmstrip': 'ASSET_TYPE_UNSUPPORTED',
  'GET /v1/assets/{assetId}/filmstrip/layout': 'ASSET_TYPE_UNSUPPORTED',
  'GET /v1/assets/{assetId}/peaks': 'ASSET_TYPE_UNSUPPORTED',
  // The project shows it.
  'DELETE /v1/assets/{assetId}': 'ASSET_REFERENCED',
  // The export was completed without rendering.
  'GET /v1/exports/{taskId}/report': 'EXPORT_REPORT_NOT_FOUND',
  'DELETE /v1/exports/{taskId}': 'TASK_NOT_CANCELABLE',
  // The rows of the batch are still active.
  'POST /v1/batches/{batchId}/retry': 'BATCH_NOT_RETRYABLE',
}

/** Routes whose example names a file that no account has. */
const missingFiles: ReadonlySet<string> = new Set(['POST /v1/editor/source-frame'])

/** Returns a route's path with the values of its parameters; unknown ids stay empty. */
const buildPath = (path: string, ids: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ids[name] ?? '')

const api = await TestApi.start({ maxWebhookEndpoints: 1000, maxApiKeys: 10_000 })
const routes = listDescribedRoutes(JSON.parse((await api.server.inject('/openapi.json')).payload))
const isList = ({ parameters }: DescribedRoute): boolean =>
  parameters.some(({ name }) => name === 'pageCursor')
const listIds = ({ parameters, bodyIds }: DescribedRoute): string[] => [
  ...parameters.filter(({ isId }) => isId).map(({ name }) => name),
  ...bodyIds,
]
const named = routes.filter((route) => listIds(route).some((id) => !isFilter(route, id)))
const lists = routes.filter(isList)
const guarded = routes.filter(({ isPublic }) => !isPublic)

function isFilter({ parameters }: DescribedRoute, id: string): boolean {
  return parameters.some((parameter) => parameter.name === id && parameter.in === 'query')
}

let alice: Client
let aliceResources: AccountResources
let bob: Client

beforeAll(async () => {
  bob = await createBusyAccount('bob')
  // Bob has both older and newer resources than Alice, so that no cursor leads to an empty list by chance.
  await createResources(api, bob, 'bob')
  alice = await createBusyAccount('alice')
  await createResources(api, alice, 'alice')
  aliceResources = await createResources(api, alice, 'alice')
  await createResources(api, bob, 'bob')
})
afterAll(() => api.stop())

async function createBusyAccount(name: string): Promise<Client> {
  const client = await api.account(name)
  await api.database.db
    .updateTable('accounts')
    .set({ max_active_exports: 1000 })
    .where('id', '=', client.accountId)
    .execute()
  return client
}

/** Sends a route's request with its example as the body and the values from `ids`. */
function sendRequest(
  client: Client,
  route: DescribedRoute,
  ids: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): Promise<TestResponse> {
  const getId = (name: string): string => {
    const id = ids[name]
    if (id === undefined) throw new Error(`${route.name}: the test has no value for the id "${name}".`)
    return id
  }
  const search = new URLSearchParams(query)
  const headers: Record<string, string> = {}
  for (const { name, in: location, isRequired, isId } of route.parameters) {
    if (location === 'path' || !(isRequired || (isId && location === 'header'))) continue
    const value = isId ? getId(name) : values[name]
    if (value === undefined) throw new Error(`${route.name}: the test has no value for "${name}".`)
    if (location === 'query') search.set(name, value)
    else headers[name] = value
  }
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? getId(name))
  const url = search.size === 0 ? path : `${path}?${search}`
  if (route.bodyType === undefined) return client.send(route.method, url, undefined, headers)
  headers['content-type'] = route.bodyType === 'application/json' ? 'application/json' : 'image/png'
  const fields = Object.fromEntries(route.bodyIds.map((name) => [name, getId(name)]))
  // The project of the test declares no variables.
  const rows = 'rows' in route.bodyExample ? { rows: [{}] } : {}
  const body =
    route.bodyType === 'application/json' ? { ...route.bodyExample, ...rows, ...fields } : makePng()
  return client.send(route.method, url, body, headers)
}

/** Expects a response to contain nothing of Alice's, apart from what Bob himself sent. */
async function expectNothingOfAlice(response: TestResponse, said: readonly string[] = []): Promise<void> {
  const ids = findIds(await readRows(api, alice.accountId)).filter((id) => !said.includes(id))
  expect(ids.length).toBeGreaterThan(10)
  const text = `${JSON.stringify(response.headers)} ${response.text}`
  expect(ids.filter((id) => text.includes(id))).toEqual([])
  expect(text).not.toContain('alice')
}

it('covers every route of the description, and every route that the description omits', () => {
  const filterNames = [...named, ...lists].map(({ name }) => name)
  const unknown = routes.filter(({ name }) => !filterNames.includes(name) && !(name in ownRoutes))
  expect(unknown.map(({ name }) => name)).toEqual([])
  const names = routes.map(({ name }) => name)
  expect(
    Object.keys(ownRoutes).filter((name) => !names.includes(name) || filterNames.includes(name)),
  ).toEqual([])
  const registered = parseRegisteredRoutes(api.server.printRoutes({ commonPrefix: false }))
  const known = [...names, ...Object.keys(hiddenRoutes)]
  expect(compareRoutes(registered, known)).toEqual({ onlyRegistered: [], onlyKnown: [] })
  expect(routes.filter(({ isPublic }) => isPublic).map(({ name }) => name)).toEqual([
    'GET /healthz',
    'GET /readyz',
  ])
})

describe('another account’s resource', () => {
  const cases = named.flatMap((route) =>
    listIds(route)
      .filter((id) => !isFilter(route, id))
      .map((id) => ({ route, id, name: route.name })),
  )
  it.each(cases)('is not found, changed or revealed by $name with its $id', async ({ route, id }) => {
    const own = await createResources(api, bob, 'bob')
    const before = await readRows(api, alice.accountId)
    const aliceId = aliceResources.ids[id] ?? ''
    for (const ids of [{ ...own.ids, [id]: aliceId }, aliceResources.ids]) {
      const response = await sendRequest(bob, route, ids)
      expect(response).toMatchObject({ status: 404, body: { type: 'NOT_FOUND' } })
      expect(response.body.errorCode).toMatch(/_NOT_FOUND$/)
      await expectNothingOfAlice(response, Object.values(aliceResources.ids))
      expect(await readRows(api, alice.accountId)).toBe(before)
    }
    // The same request finds his own resource: it was rejected because of the owner and for no other reason.
    const { status, body } = await sendRequest(bob, route, own.ids)
    if (status < 300) expect(ownRefusals[route.name]).toBeUndefined()
    else expect(body.errorCode).toBe(ownRefusals[route.name])
  })

  it.each(named.filter(({ method }) => method === 'GET'))('is not found by HEAD $path', async ({ path }) => {
    const head = (key: string) => {
      const url = buildPath(path, aliceResources.ids)
      return api.server.inject({ method: 'HEAD', url: `${url}?timeTicks=0`, headers: { 'x-api-key': key } })
    }
    // Where the path does not support HEAD, the owner gets the same response.
    const refused = (await head(alice.key)).statusCode === 405 ? 405 : 404
    expect(await head(bob.key)).toMatchObject({ statusCode: refused, payload: '' })
  })
})

describe('a list', () => {
  it.each(lists)('of $name contains only the caller’s resources, whatever the filter', async (route) => {
    const own = await createResources(api, bob, 'bob')
    const all = await sendRequest(bob, route, own.ids)
    expect(all.body.data.length).toBeGreaterThan(0)
    await expectNothingOfAlice(all)
    for (const { name } of route.parameters.filter(
      ({ in: location, isId }) => location === 'query' && isId,
    )) {
      const mine = await sendRequest(bob, route, own.ids, { [name]: own.ids[name] ?? '' })
      expect(mine.body.data.length).toBeGreaterThan(0)
      const otherResponse = await sendRequest(bob, route, own.ids, { [name]: aliceResources.ids[name] ?? '' })
      expect(otherResponse.body).toEqual({ data: [], meta: { nextPageCursor: null } })
    }
  })

  it.each(lists)('of $name reveals nothing for another account’s cursor', async (route) => {
    const own = await createResources(api, bob, 'bob')
    const { nextPageCursor } = (await sendRequest(alice, route, aliceResources.ids, { pageSize: '1' })).body
      .meta
    expect(nextPageCursor).toEqual(expect.any(String))
    const response = await sendRequest(bob, route, own.ids, { pageCursor: nextPageCursor })
    await expectNothingOfAlice(response)
    if (response.status === 200) expect(response.body.data.length).toBeGreaterThan(0)
    else expect(response.body.errorCode).toBe('PAGE_CURSOR_INVALID')
  })
})

describe('a document that names another account’s file', () => {
  const editorState = () => buildMarkedDocument('bob', aliceResources.fileKey)

  it('is not drawn, neither by itself nor as a project', async () => {
    const { projectId } = (await bob.post('/v1/projects', { editorState: editorState() })).body.data
    const sent = await bob.post('/v1/editor/preview-frame', { editorState: editorState(), timeTicks: 0 })
    const stored = await bob.get(`/v1/projects/${projectId}/preview-frame?timeTicks=0`)
    const source = { type: 'image', remoteKey: aliceResources.fileKey }
    const decoded = await bob.post('/v1/editor/source-frame', source)
    for (const response of [sent, stored, decoded])
      expect(response.body).toMatchObject({ status: 422, errorCode: 'ASSET_UNREACHABLE' })
    const drawn = await alice.post('/v1/editor/preview-frame', { editorState: editorState(), timeTicks: 0 })
    expect(drawn.status).toBe(200)
    expect((await alice.post('/v1/editor/source-frame', source)).status).toBe(200)
  })

  it('does not keep the owner from deleting the file', async () => {
    const own = await createResources(api, alice, 'alice')
    await bob.post('/v1/projects', { editorState: buildMarkedDocument('bob', own.fileKey) })
    await alice.delete(`/v1/projects/${own.ids.projectId}`)
    expect((await alice.delete(`/v1/assets/${own.ids.assetId}`)).status).toBe(200)
  })
})

describe('names that callers choose', () => {
  it('belong to each account: equal names create a resource for each', async () => {
    const body = {
      editorState: buildMarkedDocument('anybody', 'none'),
      fps: 30,
      ratio: 'custom',
      scale: 1,
      format: 'mp4',
    }
    const headers = { 'idempotency-key': 'the-same-for-both' }
    const project = { editorState: body.editorState }
    for (const [url, sent, name] of [
      ['/v1/projects', project, headers],
      ['/v1/exports', body, headers],
      ['/v1/exports', { ...body, clientTaskId: 'the-same-for-both' }, {}],
    ] as const) {
      const first = await alice.post(url, sent, name)
      const second = await bob.post(url, sent, name)
      expect([first.status, second.status]).toEqual([201, 201])
      expect(second.headers['idempotent-replayed']).toBeUndefined()
      await expectNothingOfAlice(second)
    }
  })
})

describe('routes that return only the caller’s data', () => {
  it.each(routes.filter(({ name }) => name in ownRoutes))(
    'reveal nothing about others: $name',
    async (route) => {
      const before = await readRows(api, alice.accountId)
      const response = await sendRequest(bob, route, {})
      if (missingFiles.has(route.name)) expect(response.body.errorCode).toBe('ASSET_UNREACHABLE')
      else expect(response.status).toBeLessThan(300)
      await expectNothingOfAlice(response)
      expect(await readRows(api, alice.accountId)).toBe(before)
    },
  )
})

describe('a key', () => {
  it.each(guarded)('is required for $name, before anything else is checked', async ({ method, path }) => {
    const url = buildPath(path, aliceResources.ids)
    const headers = { 'content-type': 'application/json' }
    for (const key of ['', 'fw_live_made-up', 'x'.repeat(5000)]) {
      const response = await api
        .outsider(key)
        .send(method, url, method === 'GET' ? undefined : 'not json', headers)
      expect(response.body).toMatchObject({
        status: 401,
        type: 'UNAUTHORIZED',
        errorCode: 'OPEN_API_KEY_INVALID',
      })
    }
  })
})

describe('an account without access', () => {
  let carol: Client
  let own: AccountResources
  beforeAll(async () => {
    carol = await createBusyAccount('carol')
    own = await createResources(api, carol, 'carol')
    await api.database.db
      .updateTable('accounts')
      .set({ has_api_access: false })
      .where('id', '=', carol.accountId)
      .execute()
    // Her access is cached for half a second.
    await vi.waitFor(async () => expect((await carol.get('/v1/projects')).status).toBe(403))
  })

  it.each(guarded.filter((route) => !isOpen(route)))('may not use $name', async (route) => {
    const before = await readRows(api, carol.accountId)
    for (const ids of [own.ids, aliceResources.ids]) {
      expect((await sendRequest(carol, route, ids)).body).toMatchObject({
        status: 403,
        type: 'FORBIDDEN',
        errorCode: 'OPEN_API_RUNTIME_ACCESS_FORBIDDEN',
      })
    }
    expect(await readRows(api, carol.accountId)).toBe(before)
  })

  it.each(guarded.filter(isOpen))('may still use $name', async (route) => {
    const { status } = await sendRequest(carol, route, own.ids)
    expect(status).toBe(missingFiles.has(route.name) ? 422 : 200)
  })
})
