import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { S3Storage } from '../../src/platform/storage/s3-storage.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { S3FaultServer } from './s3-fault-server.ts'

let folder: string
let server: S3Server
let front: S3FaultServer
let storage: S3Storage

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-soak-s3-'))
  server = await startS3Server(folder)
  front = await S3FaultServer.start(Number(new URL(server.options.endpoint).port))
  storage = new S3Storage({ ...server.options, endpoint: `http://127.0.0.1:${front.port}` })
})
afterAll(async () => {
  await front.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* bytes(): AsyncGenerator<Buffer> {
  yield Buffer.from('some bytes')
}

it('forwards requests to the S3 server, and its responses', async () => {
  await storage.putStream('uploads/one', bytes())
  expect(await text(await storage.read('uploads/one'))).toBe('some bytes')
})

it.each(['internal-error', 'unavailable', 'slow-down'] as const)('answers with %s', async (mode) => {
  front.mode = mode
  await expect(storage.check()).rejects.toThrow(/S3 responded with (500|503)/)
  front.mode = 'pass'
  await storage.check()
})

it('breaks off a response within its body', async () => {
  front.mode = 'half-answer'
  const response = await fetch(`http://127.0.0.1:${front.port}/${server.options.bucket}?list-type=2`)
  await expect(response.text()).rejects.toThrow()
  front.mode = 'pass'
})

it('never responds to a request, even after it has recovered', async () => {
  front.mode = 'hang'
  const giveUp = new AbortController()
  const hanging = fetch(`http://127.0.0.1:${front.port}/`, { signal: giveUp.signal }).then(
    () => 'answered',
    () => 'given up',
  )
  await expect.poll(() => front.unanswered).toBe(1)
  front.mode = 'pass'
  await storage.check()
  giveUp.abort()
  expect(await hanging).toBe('given up')
})
