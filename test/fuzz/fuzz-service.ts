import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { ExportReport } from '../../src/engine/renderer/reports/export-report.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'
import type { FuzzRequest } from './fuzz-requests.ts'
import { getOperationName } from './operations.ts'
import { ResourceIds } from './resource-ids.ts'

const callbackUrl = 'https://example.com/hook'
/** The report of a file without video and audio. */
const report: ExportReport = {
  sha256: '0'.repeat(64),
  sizeBytes: 1,
  format: 'png',
  facts: null,
  frames: null,
  audio: null,
  segments: { rendered: 1, reused: 0 },
  phaseSeconds: { waiting: 0, rendering: 1, joining: 0, outputs: 0 },
  versions: { framewright: '0.1.0', engine: 1, node: '24.0.0' },
}
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

/**
 * Starts an API with a limit that is reached now and then; all tasks in progress are known, and can be canceled. Files are
 * not probed: what a name ends in decides what a file is.
 */
export const startFuzzedApi = (): Promise<TestApi> =>
  TestApi.start({
    limits: { ...defaultExportLimits, maxActiveExports: 12 },
    probe: async (_path, _label, kind) => ({
      width: kind === 'audio' ? null : 64,
      height: kind === 'audio' ? null : 36,
      durationSeconds: kind === 'image' ? null : 1,
    }),
  })

/** Creates an account with one resource of every kind. */
export async function createAccountWithResources(api: TestApi, name: string): Promise<ResourceIds> {
  const client = await api.account(name)
  await ensureSecret(api.database.db, client.accountId)
  const ids = new ResourceIds(client.key)
  ids.remember('createdByApiKeyId', client.apiKeyId)
  ids.remember('accountId', client.accountId)
  await makeProject(client, ids)
  await makeEndedExport(api, client, ids)
  await makeFailedBatch(api, client, ids)
  await makeMedia(client, ids)
  await makeKey(client, ids)
  await makeEndpoint(api, client, ids)
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
      report,
    })
  })
  ids.remember('taskId', taskId)
  ids.remember('reportedTaskId', taskId)
  for (const { deliveryId } of (await client.get('/v1/webhook-deliveries')).body.data)
    ids.remember('deliveryId', deliveryId)
}

/** Uploads a video and an audio file that can be decoded. */
async function makeMedia(client: Client, ids: ResourceIds): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-fuzz-'))
  try {
    const video = join(folder, 'video.mp4')
    const fill = ([luma]: readonly { readonly bytes: Uint8Array }[], index: number): void => {
      luma?.bytes.fill(index * 8)
    }
    const size = { width: 64, height: 36 }
    const timing = { timeBase: [1, 30], times: evenTimes(30) } as const
    await makeVideo(video, { codec: 'libx264', container: 'mp4', ...size, ...timing, draw: fill })
    const audio = join(folder, 'tone.wav')
    const sample = (seconds: number): number => 0.5 * Math.sin(2 * Math.PI * 440 * seconds)
    const format = { codec: 'pcm_s16le', container: 'wav', sampleRate: 44_100, channels: 1 } as const
    await makeAudio(audio, { ...format, seconds: 1, sample })
    for (const [kind, path] of [
      ['videoId', video],
      ['audioId', audio],
    ] as const) {
      const headers = { 'content-type': 'application/octet-stream', 'x-file-name': basename(path) }
      const { body } = await client.post('/v1/uploads', await readFile(path), headers)
      ids.remember(kind, body.data.assetId)
      if (kind === 'videoId') ids.remember('videoKey', body.data.fileKey)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Creates a key that requests may change and revoke; they are sent with another one. */
async function makeKey(client: Client, ids: ResourceIds): Promise<void> {
  const created = await client.post('/v1/account/keys', { name: 'Reader', role: 'viewer' })
  // The account may have too many keys already.
  if (created.status === 201) ids.remember('apiKeyId', created.body.data.apiKeyId)
}

/** Creates a webhook endpoint with an event to deliver. */
async function makeEndpoint(api: TestApi, client: Client, ids: ResourceIds): Promise<void> {
  const body = { url: 'https://hooks.invalid/', eventTypes: ['KEY_CREATED'] }
  const created = await client.post('/v1/webhook-endpoints', body)
  // The account may have too many endpoints already.
  if (created.status !== 201) return
  const { endpointId } = created.body.data
  await makeKey(client, ids)
  await api.eventFeed.publish(client.accountId)
  const { body: list } = await client.get(`/v1/webhook-endpoints/${endpointId}/deliveries`)
  ids.remember('endpointId', endpointId)
  ids.remember('endpointBinding', `${endpointId}/${list.data[0].deliveryId}`)
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
  const client = api.client({ key: owner.key, accountId: owner.pick('accountId', 0) ?? '', apiKeyId: '' })
  if (operation.method === 'DELETE') {
    if (operation.route === '/v1/account/keys/{apiKeyId}') return makeKey(client, owner)
    if (operation.route === '/v1/webhook-endpoints/{endpointId}') {
      for (const kind of ['endpointId', 'endpointBinding']) owner.forget(kind, path.endpointId ?? '')
      return makeEndpoint(api, client, owner)
    }
    if (data.deleted !== true) return
    const { projectId = '', assetId = '' } = path
    if (operation.route === '/v1/projects/{projectId}') owner.forget('projectId', projectId)
    else if (operation.route === '/v1/assets/{assetId}') owner.forget('assetId', assetId)
    owner.forget('binding', [projectId, assetId].filter((id) => id !== '').join('/'))
    return makeProject(client, owner)
  }
  if (operation.route === '/v1/batches/{batchId}/retry') await makeFailedBatch(api, client, owner)
  for (const kind of ['projectId', 'taskId', 'batchId', 'assetId', 'deliveryId', 'quoteId']) {
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
