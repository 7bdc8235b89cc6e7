import { v7 as uuidv7 } from 'uuid'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'
import type { FuzzRequest } from './fuzz-requests.ts'
import { getOperationName } from './operations.ts'
import { ResourceIds } from './resource-ids.ts'

const callbackUrl = 'https://example.com/hook'
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

/** Starts an API with a limit that is reached now and then; all tasks in progress are known, and can be canceled. */
export const startFuzzedApi = (): Promise<TestApi> =>
  TestApi.start({ limits: { ...defaultExportLimits, maxActiveExports: 6 } })

/** Creates an account with one resource of every kind. */
export async function createAccountWithResources(api: TestApi, name: string): Promise<ResourceIds> {
  const client = await api.account(name)
  await ensureSecret(api.database.db, client.accountId)
  const ids = new ResourceIds(client.key)
  ids.remember('createdByApiKeyId', client.apiKeyId)
  await makeProject(client, ids)
  await makeEndedExport(api, client, ids)
  await makeFailedBatch(api, client, ids)
  return ids
}

async function makeProject(client: Client, ids: ResourceIds): Promise<void> {
  const { projectId } = (await client.post('/v1/projects', { editorState: exampleDocument })).body.data
  const headers = { 'content-type': 'image/png', 'x-file-name': 'a.png', 'x-project-id': projectId }
  const { assetId } = (await client.post('/v1/uploads', makePng(), headers)).body.data
  ids.remember('projectId', projectId)
  ids.remember('assetId', assetId)
  ids.remember('binding', `${projectId}/${assetId}`)
}

/** Creates an export that has ended: without workers, none would end, and there would be no webhooks. */
async function makeEndedExport({ database }: TestApi, client: Client, ids: ResourceIds): Promise<void> {
  const body = { editorState: exampleDocument, ...settings, callbackUrl }
  const { taskId } = (await client.post('/v1/exports', body)).body.data
  await database.db.transaction().execute(async (transaction) => {
    await startTask(transaction, discardingQueue, taskId)
    const expiresAt = new Date(Date.now() + 3_600_000)
    await completeTask(transaction, discardingQueue, taskId, {
      key: uuidv7(),
      sizeBytes: 1,
      expiresAt,
      warnings: [],
    })
  })
  ids.remember('taskId', taskId)
  for (const { deliveryId } of (await client.get('/v1/webhook-deliveries')).body.data)
    ids.remember('deliveryId', deliveryId)
}

/** Creates a batch that has ended, whose rows can be exported again. */
async function makeFailedBatch({ database }: TestApi, client: Client, ids: ResourceIds): Promise<void> {
  const project = (await client.post('/v1/projects', { editorState: exampleDocument })).body.data
  const body = { ...settings, rows: [{}] }
  const created = await client.post(`/v1/projects/${project.projectId}/batches`, body)
  // The account may have too many active exports already.
  if (created.status !== 201) return
  const { batchId } = created.body.data
  await database.db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .selectFrom('export_tasks')
      .select('id')
      .where('batch_id', '=', batchId)
      .executeTakeFirstOrThrow()
    await failTask(transaction, discardingQueue, id, 'It broke.')
  })
  ids.remember('batchId', batchId)
}

/** Remembers the ids in a response; forgets and recreates what the request removed, so that some always remain. */
export async function learn(api: TestApi, request: FuzzRequest, body: unknown): Promise<void> {
  const { operation, owner, path } = request
  const { data, meta } = toResponse(body)
  if (operation.method === 'DELETE') {
    if (data.deleted !== true) return
    const { projectId = '', assetId = '' } = path
    if (operation.route === '/v1/projects/{projectId}') owner.forget('projectId', projectId)
    else if (operation.route === '/v1/assets/{assetId}') owner.forget('assetId', assetId)
    owner.forget('binding', [projectId, assetId].filter((id) => id !== '').join('/'))
    return makeProject(api.client({ key: owner.key, accountId: '', apiKeyId: '' }), owner)
  }
  if (operation.route === '/v1/batches/{batchId}/retry')
    await makeFailedBatch(api, api.client({ key: owner.key, accountId: '', apiKeyId: '' }), owner)
  for (const kind of ['projectId', 'taskId', 'batchId', 'assetId', 'deliveryId']) {
    const id = data[kind]
    if (typeof id === 'string') owner.remember(kind, id)
  }
  if (operation.method === 'POST' && typeof data.projectId === 'string' && typeof data.assetId === 'string')
    owner.remember('binding', `${data.projectId}/${data.assetId}`)
  if (typeof meta.nextPageCursor === 'string')
    owner.remember(`pageCursor of ${getOperationName(operation)}`, meta.nextPageCursor)
}

type Fields = Readonly<Record<string, unknown>>

function toResponse(body: unknown): { data: Fields; meta: Fields } {
  const { data, meta } = readFields(body)
  return { data: readFields(data), meta: readFields(meta) }
}

const readFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
