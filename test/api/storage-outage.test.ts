import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLogger } from '../../src/platform/observability/logger.ts'
import { S3Storage } from '../../src/platform/storage/s3-storage.ts'
import { FreezingProxy } from '../support/freezing-proxy.ts'
import { makePng } from '../support/make-png.ts'
import { startS3Server } from '../support/s3-server.ts'
import { TestApi } from '../support/test-api.ts'

it('responds 503 while S3 rejects requests, and logs the error from S3', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-s3-'))
  const s3 = await startS3Server(folder)
  const lines: string[] = []
  const api = await TestApi.start({
    storage: new S3Storage({ ...s3.options, accessKeyId: 'UNKNOWN' }),
    logger: createLogger('info', { write: (line) => void lines.push(line) }),
  })
  try {
    const client = await api.account()
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' }
    const response = await client.post('/v1/uploads', makePng(2, 2), headers)
    expect(response).toMatchObject({ status: 503, body: { errorCode: 'SERVICE_UNAVAILABLE' } })
    expect(response.headers['retry-after']).toBe('1')
    const line = lines.find((text) => text.includes('a request could not be served'))
    expect(line).toContain('S3 responded with 403 InvalidAccessKeyId')
  } finally {
    await api.stop()
    await s3.close()
    rmSync(folder, { recursive: true })
  }
})

it('responds 503 to uploads and downloads while S3 does not respond', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-s3-'))
  const s3 = await startS3Server(folder)
  const proxy = await FreezingProxy.start(s3.options.endpoint)
  const limits = { connectMs: 2_000, idleMs: 1_000, requestMs: 4_000, attempts: 2 }
  const api = await TestApi.start({ storage: new S3Storage({ ...s3.options, endpoint: proxy.url, limits }) })
  try {
    const client = await api.account()
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' }
    const png = makePng(2, 2)
    const stored = await client.post('/v1/uploads', png, headers)
    expect(stored.status).toBe(201)
    const link = new URL(stored.body.data.fileUrl)
    proxy.freeze()
    const away = { status: 503, body: { errorCode: 'SERVICE_UNAVAILABLE' } }
    expect(await client.post('/v1/uploads', png, headers)).toMatchObject(away)
    expect(await client.get(link.pathname + link.search)).toMatchObject(away)
    proxy.heal()
    expect((await client.get(link.pathname + link.search)).status).toBe(200)
  } finally {
    await api.stop()
    await proxy.stop()
    await s3.close()
    rmSync(folder, { recursive: true })
  }
})
