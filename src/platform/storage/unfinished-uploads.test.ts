import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultS3Limits } from '../../../test/support/s3-server.ts'
import { S3Storage } from './s3-storage.ts'
import { type Storage, StorageUnavailableError, type UnfinishedWrite } from './storage.ts'

let server: Server
let requests: string[]
let cannedResponse: (url: URL, method: string | undefined) => { status: number; body: string }
let storage: Storage

/** Responds as Amazon documents multipart listings, which the S3 server of the other tests does not support. */
beforeEach(async () => {
  requests = []
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://s3')
    requests.push(`${request.method} ${url.pathname}${url.search}`)
    const { status, body } = cannedResponse(url, request.method)
    response.writeHead(status, { 'content-type': 'application/xml' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  storage = new S3Storage({
    bucket: 'bucket',
    // A server that listens on TCP has such an address.
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    prefix: 'mine/',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    limits: defaultS3Limits,
  })
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function writes(): Promise<UnfinishedWrite[]> {
  const list: UnfinishedWrite[] = []
  for await (const write of storage.unfinishedWrites()) list.push(write)
  return list
}

const uploadXml = (key: string, id: string): string =>
  `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>2026-01-02T03:04:05.000Z</Initiated></Upload>`
const page = (uploads: string, next = ''): string =>
  `<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>${next !== ''}</IsTruncated>${next}${uploads}</ListMultipartUploadsResult>`
const errorXml = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`

it('lists all pages of uploads below its prefix, and aborts one', async () => {
  cannedResponse = (url, method) => {
    if (method === 'DELETE') return { status: 204, body: '' }
    if (url.searchParams.get('prefix') !== 'mine/') return { status: 400, body: errorXml('WrongPrefix') }
    return url.searchParams.get('key-marker') === null
      ? {
          status: 200,
          body: page(
            uploadXml('mine/outputs/a', 'one'),
            '<NextKeyMarker>mine/outputs/a</NextKeyMarker><NextUploadIdMarker>one</NextUploadIdMarker>',
          ),
        }
      : { status: 200, body: page(uploadXml('mine/outputs/b', 'two')) }
  }
  const list = await writes()
  expect(list.map(({ key }) => key)).toEqual(['outputs/a', 'outputs/b'])
  expect(list[0]?.touchedAt).toEqual(new Date('2026-01-02T03:04:05Z'))
  expect(requests[1]).toContain('upload-id-marker=one')
  await list[1]?.remove()
  expect(requests[2]).toMatch(/^DELETE \/bucket\/mine\/outputs\/b\?.*uploadId=two/)
})

it('ignores an upload that has ended in the meantime', async () => {
  cannedResponse = (_url, method) =>
    method === 'DELETE'
      ? { status: 404, body: errorXml('NoSuchUpload') }
      : { status: 200, body: page(uploadXml('mine/outputs/a', 'one')) }
  const [write] = await writes()
  await write?.remove()
  expect(requests).toHaveLength(2)
})

it('yields none if the server cannot list them, and reports other errors', async () => {
  cannedResponse = () => ({ status: 501, body: errorXml('NotImplemented') })
  expect(await writes()).toEqual([])
  cannedResponse = () => ({ status: 403, body: errorXml('AccessDenied') })
  await expect(writes()).rejects.toThrow(StorageUnavailableError)
})
