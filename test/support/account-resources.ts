import { join } from 'node:path'
import { sql } from 'kysely'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { completeTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { discardingQueue } from './discarding-queue.ts'
import { editorState, image, mediaAsset, text } from './documents.ts'
import { makePng } from './make-png.ts'
import type { Client, TestApi } from './test-api.ts'

/** One resource of each kind that an account can own. */
export interface AccountResources {
  /** Ids, keyed by the names that request parameters, headers and fields use for them. */
  readonly ids: Readonly<Record<string, string>>
  readonly fileKey: string
  /** Signed links, without the origin. */
  readonly assetLink: string
  readonly outputLink: string
}

/** Builds a document that contains the text `mark` and shows the file `fileKey`. */
export function buildMarkedDocument(mark: string, fileKey: string) {
  return editorState({
    tracks: [
      [text(`${mark} says hello`, { id: 'hello', seconds: 1 })],
      [image('picture', { id: 'shown', seconds: 1 })],
    ],
    assets: [mediaAsset('image', 'picture', { remoteKey: fileKey })],
  })
}

/**
 * Creates a project with two assets, a finished export of it and its deliveries. Returns the most recent of each.
 *
 * @param mark - Appears in every text, so that a test can find it wherever the text leaks.
 */
export async function createResources(api: TestApi, client: Client, mark: string): Promise<AccountResources> {
  await ensureSecret(api.database.db, client.accountId)
  await upload(client, mark)
  const asset = await upload(client, mark)
  const editorState = buildMarkedDocument(mark, asset.fileKey)
  const texts = { title: `${mark} title`, description: `${mark} description` }
  const { projectId } = (await client.post('/v1/projects', { ...texts, editorState })).body.data
  // A second revision.
  await client.post(`/v1/projects/${projectId}/sync`, { editorState: { ...editorState, note: mark } })
  const assets = (await client.get(`/v1/assets/${asset.assetId}`)).body.data
  for (const assetId of [(await upload(client, mark)).assetId, asset.assetId])
    await client.post(`/v1/projects/${projectId}/assets`, { assetId })
  const taskId = await createFinishedExport(api, client, projectId, mark)
  const deliveries = (await client.get(`/v1/webhook-deliveries?taskId=${taskId}`)).body.data
  const task = (await client.get(`/v1/exports/${taskId}`)).body.data
  const endpoint = await createEndpoint(api, client, mark)
  return {
    ids: {
      projectId,
      'x-project-id': projectId,
      assetId: asset.assetId,
      taskId,
      batchId: await createBatch(client, projectId, mark),
      deliveryId: deliveries[0].deliveryId,
      createdByApiKeyId: client.apiKeyId,
      ...endpoint,
    },
    fileKey: asset.fileKey,
    assetLink: withoutOrigin(assets.fileUrl),
    outputLink: withoutOrigin(task.outputUrl),
  }
}

async function createBatch(client: Client, projectId: string, mark: string): Promise<string> {
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const rows = [{ filename: `${mark}.mp4`, clientTaskId: `${mark}-${crypto.randomUUID()}` }]
  const { body, status } = await client.post(`/v1/projects/${projectId}/batches`, { ...settings, rows })
  if (status !== 201) throw new Error(`The batch was rejected: ${JSON.stringify(body)}`)
  return body.data.batchId
}

/** Creates a webhook endpoint and two keys, whose events are delivered to it. */
async function createEndpoint(
  api: TestApi,
  client: Client,
  mark: string,
): Promise<{ endpointId: string; endpointDeliveryId: string; apiKeyId: string }> {
  const body = { url: `https://${mark}.invalid/`, description: mark, eventTypes: ['KEY_CREATED'] }
  const { endpointId } = (await client.post('/v1/webhook-endpoints', body)).body.data
  await client.post('/v1/account/keys', { name: mark, role: 'viewer' })
  const { apiKeyId } = (await client.post('/v1/account/keys', { name: mark, role: 'editor' })).body.data
  await api.eventFeed.publish(client.accountId)
  const deliveries = (await client.get(`/v1/webhook-endpoints/${endpointId}/deliveries`)).body.data
  // Otherwise it would receive the keys of all later calls.
  await client.patch(`/v1/webhook-endpoints/${endpointId}`, { enabled: false })
  await api.eventFeed.publish(client.accountId)
  return { endpointId, endpointDeliveryId: deliveries[0].deliveryId, apiKeyId }
}

async function upload(client: Client, mark: string): Promise<{ assetId: string; fileKey: string }> {
  const headers = { 'content-type': 'image/png', 'x-file-name': `${mark}.png` }
  const { body, status } = await client.post('/v1/uploads', makePng(320, 180), headers)
  if (status !== 201) throw new Error(`The upload was rejected: ${JSON.stringify(body)}`)
  return body.data
}

async function createFinishedExport(
  api: TestApi,
  client: Client,
  projectId: string,
  mark: string,
): Promise<string> {
  const { body, status } = await client.post(`/v1/projects/${projectId}/exports`, {
    ...{ fps: 30, ratio: 'custom', scale: 1, format: 'mp4', filename: `${mark}.mp4` },
    callbackUrl: `https://example.com/${mark}`,
    callbackHeaders: { 'x-of': mark },
  })
  if (status !== 201) throw new Error(`The export was rejected: ${JSON.stringify(body)}`)
  const { taskId } = body.data
  const key = `outputs/${taskId}.mp4`
  const storage = await LocalStorage.open(join(api.folder, 'storage'))
  const sizeBytes = await storage.putStream(key, content(`${mark}’s film`))
  const expiresAt = new Date(Date.now() + 86_400_000)
  await api.database.db.transaction().execute(async (transaction) => {
    await startTask(transaction, discardingQueue, taskId)
    await completeTask(transaction, discardingQueue, taskId, { key, sizeBytes, expiresAt, warnings: [] })
  })
  return taskId
}

async function* content(mark: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(mark)
}

function withoutOrigin(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Returns all rows of an account in all tables, as text: equal as long as none of them changes. */
export async function readRows(api: TestApi, accountId: string): Promise<string> {
  const { db } = api.database
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'account_id' order by table_name`.execute(db)
  const texts: string[] = []
  const addRows = async (name: string, condition: ReturnType<typeof sql>): Promise<void> => {
    // Events get their numbers some time after the change; the sequences of other rows are their order.
    const columns = name === 'account_events' ? sql`to_jsonb(t) - 'sequence'` : sql`to_jsonb(t)`
    const { rows } = await sql<{ row: string }>`
      select (${columns})::text as row from ${sql.table(name)} t where ${condition} order by 1`.execute(db)
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  await addRows('accounts', sql`id = ${accountId}`)
  // Counts the numbers of events.
  for (const { name } of tables)
    if (name !== 'event_counters') await addRows(name, sql`account_id = ${accountId}`)
  await addRows(
    'project_assets',
    sql`project_id in (select id from projects where account_id = ${accountId})`,
  )
  await addRows(
    'project_revisions',
    sql`project_id in (select id from projects where account_id = ${accountId})`,
  )
  await addRows('render_units', sql`task_id in (select id from export_tasks where account_id = ${accountId})`)
  return texts.join('\n')
}

/** Returns the distinct ids in a text. */
export const findIds = (text: string): string[] => [
  ...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)),
]
