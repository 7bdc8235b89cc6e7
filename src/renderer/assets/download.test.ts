import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultDownloadLimits, download } from './download.ts'

let folder: string
let server: Server | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-download-'))
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(folder, { recursive: true })
})

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server?.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/clip.mp4`
}

describe('download', () => {
  it('writes the bytes and returns their SHA-256', async () => {
    const bytes = Buffer.alloc(300_000, 'framewright')
    const url = await serve((_request, response) => response.end(bytes))
    const path = join(folder, 'clip.mp4')

    const sha256 = await download(url, path, 'video asset "clip.mp4" (a)')

    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('names the asset when its address answers 404, and leaves no file', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end('gone'))
    const path = join(folder, 'clip.mp4')

    await expect(download(url, path, 'video asset "clip.mp4" (a)')).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: expect.stringMatching(/video asset "clip\.mp4" \(a\).*404/),
    })
    expect(existsSync(path)).toBe(false)
  })

  it('fails when the connection breaks half-way', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' })
      response.write(Buffer.alloc(1000), () => response.destroy())
    })
    const path = join(folder, 'clip.mp4')

    await expect(download(url, path, 'image asset "a.png" (a)')).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
    })
    expect(existsSync(path)).toBe(false)
  })

  it('stops at the size limit', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(2 * 1024 * 1024)))
    const limits = { ...defaultDownloadLimits, maxBytes: 1024 * 1024 }

    await expect(download(url, join(folder, 'x'), 'image asset "a.png" (a)', { limits })).rejects.toThrow(
      /larger than 1 MiB/,
    )
  })

  it('gives up on a server that never answers', async () => {
    const url = await serve(() => {})
    const limits = { ...defaultDownloadLimits, connectTimeoutMs: 50 }

    await expect(download(url, join(folder, 'x'), 'image asset "a.png" (a)', { limits })).rejects.toThrow(
      /no answer in time/,
    )
  })

  it('says that nobody listens there', async () => {
    const url = await serve(() => {})
    await new Promise((resolve) => server?.close(resolve))

    await expect(download(url, join(folder, 'x'), 'image asset "a.png" (a)')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('throws the reason of an abort as it is', async () => {
    const url = await serve(() => {})
    const reason = new Error('canceled by its owner')

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason)
  })
})
