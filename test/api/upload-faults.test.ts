import { readdirSync } from 'node:fs'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

/** The error code with which the disk fails; empty: it works. */
const disk = vi.hoisted(() => ({ fault: '' }))

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>()
  const createWriteStream = (path: string) => {
    if (disk.fault === '') return fs.createWriteStream(path)
    const error = Object.assign(new Error(`${disk.fault}, write`), { code: disk.fault, syscall: 'write' })
    return new Writable({ write: (_chunk, _encoding, done) => done(error) })
  }
  return { ...fs, createWriteStream }
})

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

async function upload(fault: string) {
  disk.fault = fault
  try {
    return await client.post('/v1/uploads', makePng(2, 2), { 'x-file-name': 'a.png' })
  } finally {
    disk.fault = ''
  }
}

const listUploads = () => readdirSync(api.folder).filter((name) => name.startsWith('upload-'))

it.each(['EIO', 'EMFILE', 'EROFS'])(
  'blames itself, not the client, for %s: 503 with Retry-After',
  async (fault) => {
    const response = await upload(fault)
    expect(response).toMatchObject({ status: 503, body: { errorCode: 'SERVICE_UNAVAILABLE' } })
    expect(response.headers['retry-after']).toBe('1')
    expect(listUploads()).toEqual([])
    expect((await upload('')).status).toBe(201)
  },
)

it.each(['ENOSPC', 'EDQUOT'])('says that the disk is full for %s: 507 with Retry-After', async (fault) => {
  const response = await upload(fault)
  expect(response).toMatchObject({ status: 507, body: { errorCode: 'STORAGE_FULL' } })
  expect(response.headers['retry-after']).toBe('1')
  expect(listUploads()).toEqual([])
})
