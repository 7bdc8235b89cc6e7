import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { FreezingProxy } from '../support/freezing-proxy.ts'
import { RunningService } from '../support/running-service.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let folder: string
let database: TestDatabase
let s3: S3Server
let proxy: FreezingProxy
let service: RunningService | undefined
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-outage-'))
  s3 = await startS3Server(join(folder, 's3'))
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  database = await createTestDatabase()
  proxy = await FreezingProxy.start(s3.options.endpoint)
})
afterEach(async () => {
  await service?.stop()
  await proxy.stop()
  await database.drop()
})

/** Starts the only node, which reaches S3 through the proxy. */
async function start(environment: Record<string, string>): Promise<ServiceClient> {
  const { bucket, accessKeyId, secretAccessKey } = s3.options
  service = await RunningService.start({
    dataDir: join(folder, 'data'),
    environment: {
      DATABASE_URL: database.url,
      FRAMEWRIGHT_WORKERS: '1',
      FRAMEWRIGHT_STORAGE: 's3',
      FRAMEWRIGHT_S3_ENDPOINT: proxy.url,
      FRAMEWRIGHT_S3_BUCKET: bucket,
      FRAMEWRIGHT_S3_ACCESS_KEY_ID: accessKeyId,
      FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: secretAccessKey,
      FRAMEWRIGHT_S3_IDLE_SECONDS: '1',
      FRAMEWRIGHT_S3_ATTEMPTS: '2',
      ...environment,
    },
  })
  return new ServiceClient(service)
}

const buildDocument = (color: string) => editorState({ tracks: [[solid(color, { id: 's', seconds: 6 })]] })
const isUnhealthy = /this node claims no more export jobs: the storage was not available/

it('exports wait while S3 does not respond to the only node, and complete once it does', {
  timeout: 180_000,
}, async () => {
  const client = await start({})
  proxy.freeze()
  const taskId = await client.export(buildDocument('#204060'))
  await expect.poll(() => service?.log, { timeout: 60_000 }).toMatch(isUnhealthy)
  // Created during the outage and not started: it waits too.
  const second = await client.export(buildDocument('#602040'))
  await expect
    .poll(() => service?.log.match(/a job was requeued/g)?.length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(1)
  expect(await client.task(taskId)).toMatchObject({ status: 'PROCESSING', error: null })
  proxy.heal()
  for (const id of [taskId, second]) await client.waitFor(id, ({ status }) => status === 'COMPLETED', 120_000)
  expect(service?.log).toContain('this node claims export jobs again')
})

it('an export whose storage stays unavailable fails in the end, and its error contains no addresses', {
  timeout: 120_000,
}, async () => {
  const client = await start({ FRAMEWRIGHT_OUTAGE_MINUTES: '0.1' })
  proxy.freeze()
  const taskId = await client.export(buildDocument('#206040'))
  const { status, error } = await client.waitForEnd(taskId)
  expect({ status, error }).toEqual({
    status: 'FAILED',
    error: 'The storage was not available for too long, and the export was given up. Export again later.',
  })
})
