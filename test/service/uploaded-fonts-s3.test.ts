import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { editorState, text } from '../support/documents.ts'
import { FreezingProxy } from '../support/freezing-proxy.ts'
import { RunningService } from '../support/running-service.ts'
import { RunningWorker } from '../support/running-worker.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-fonts-s3-'))
const files = join(findPackageFolder('@fontsource/poppins'), 'files')
const seconds = 10
const state = editorState({
  tracks: [[text('Hello', { id: 't', seconds, fields: { fontFamily: 'Poppins Black' } })]],
})

let database: TestDatabase
let s3: S3Server
let proxy: FreezingProxy
let client: ServiceClient
let worker: RunningWorker

/** The API reaches S3 through a proxy that can freeze; the worker, on another node, reaches it directly. */
beforeAll(async () => {
  database = await createTestDatabase()
  s3 = await startS3Server(join(folder, 's3'))
  proxy = await FreezingProxy.start(s3.options.endpoint)
  const { bucket, accessKeyId, secretAccessKey, endpoint } = s3.options
  const environment = {
    DATABASE_URL: database.url,
    FRAMEWRIGHT_STORAGE: 's3',
    FRAMEWRIGHT_S3_BUCKET: bucket,
    FRAMEWRIGHT_S3_ACCESS_KEY_ID: accessKeyId,
    FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: secretAccessKey,
    FRAMEWRIGHT_S3_IDLE_SECONDS: '3',
    FRAMEWRIGHT_S3_ATTEMPTS: '1',
    FRAMEWRIGHT_TEXT_CHECK_SECONDS: '1',
  }
  const ofApi = { ...environment, FRAMEWRIGHT_WORKERS: '0', FRAMEWRIGHT_S3_ENDPOINT: proxy.url }
  const service = await RunningService.start({ dataDir: join(folder, 'api'), environment: ofApi })
  client = new ServiceClient(service)
  worker = await RunningWorker.start(['--data-dir', join(folder, 'worker'), '--workers', '1'], {
    ...environment,
    FRAMEWRIGHT_S3_ENDPOINT: endpoint,
  })
})
afterAll(async () => {
  await worker.stop()
  await client.service.stop()
  await proxy.stop()
  await s3.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function post(path: string, body: object): Promise<Response> {
  return fetch(client.service.url + path, {
    method: 'POST',
    headers: { 'x-api-key': client.key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function uploadFont(): Promise<string> {
  const font = readFileSync(join(files, 'poppins-latin-900-normal.woff2'))
  const asset = await client.upload('brand.woff2', font, 'font/woff2')
  return (asset as unknown as { assetId: string }).assetId
}

it('draws on one node with a font that was uploaded on another, and deleted while the export runs', async () => {
  const assetId = await uploadFont()
  const taskId = await client.export(state)
  await client.waitFor(taskId, ({ progress }) => progress > 0)
  await client.request('DELETE', `/v1/assets/${assetId}`)
  const task = await client.waitForEnd(taskId)
  expect(task).toMatchObject({ status: 'COMPLETED', warnings: [] })
  const without = await client.waitForEnd(await client.export(state))
  expect(without.warnings).toEqual([expect.stringContaining('"Poppins Black" is unknown')])
  expect(await client.outputSha256(task)).not.toBe(await client.outputSha256(without))
})

it('validates with a warning, and draws no frame, while the storage does not respond', async () => {
  await uploadFont()
  proxy.freeze()
  const validation = await post('/v1/editor/validate', { editorState: state })
  expect(await validation.json()).toMatchObject({
    data: { valid: true },
    meta: { warnings: [{ code: 'CHECK_INCOMPLETE' }] },
  })
  const preview = await post('/v1/editor/preview-frame', { editorState: state, timeTicks: 0 })
  expect(preview.status).toBe(503)
  proxy.heal()
  await expect
    .poll(async () => (await post('/v1/editor/preview-frame', { editorState: state, timeTicks: 0 })).status, {
      timeout: 30_000,
    })
    .toBe(200)
})
