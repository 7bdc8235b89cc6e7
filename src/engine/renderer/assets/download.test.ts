import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGuardedAgent } from '../../../platform/network/guarded-agent.ts'
import { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { defaultDownloadLimits } from '../../../platform/network/outbound-limits.ts'
import { download } from './download.ts'

const unguarded = new OutboundClient({ allowPrivate: true })

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

    const sha256 = await download(url, path, 'video asset "clip.mp4" (a)', { client: unguarded })

    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('names the asset if its URL responds with 404, and leaves no file', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end('gone'))
    const path = join(folder, 'clip.mp4')

    await expect(
      download(url, path, 'video asset "clip.mp4" (a)', { client: unguarded }),
    ).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: expect.stringMatching(/video asset "clip\.mp4" \(a\).*404/),
    })
    expect(existsSync(path)).toBe(false)
  })

  it('redacts credentials and query strings in messages', async () => {
    const url = await serve((_request, response) => response.writeHead(403).end())
    const { host } = new URL(url)
    const getFailure = (address: string): Promise<unknown> =>
      download(address, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded }).catch(String)

    expect(await getFailure(`${url}?signature=MARK#MARK`)).toMatch(
      `: http://${host}/clip.mp4: it responded with status 403.`,
    )
    const withCredentials = await getFailure(`http://me:MARK@${host}/clip.mp4?key=MARK`)
    expect(withCredentials).toMatch(`: http://${host}/clip.mp4: the address at`)
    expect(withCredentials).not.toMatch(/me:|MARK/)
  })

  it('fails if the connection closes half-way', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' })
      response.write(Buffer.alloc(1000), () => response.destroy())
    })
    const path = join(folder, 'clip.mp4')

    await expect(download(url, path, 'image asset "a.png" (a)', { client: unguarded })).rejects.toMatchObject(
      {
        code: 'ASSET_UNREACHABLE',
      },
    )
    expect(existsSync(path)).toBe(false)
  })

  it('stops at the size limit', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(2 * 1024 * 1024)))
    const limits = { ...defaultDownloadLimits, maxBytes: 1024 * 1024 }

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded, limits }),
    ).rejects.toThrow(/larger than 1 MiB/)
  })

  it('gives up on a server that never responds', async () => {
    const url = await serve(() => {})
    const limits = { ...defaultDownloadLimits, responseTimeoutMs: 50 }

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded, limits }),
    ).rejects.toThrow(/no response in time/)
  })

  it('reports a refused connection without the resolved address', async () => {
    const url = await serve(() => {})
    await new Promise((resolve) => server?.close(resolve))
    const client = new OutboundClient({
      allowPrivate: true,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const address = `http://asset.example:${new URL(url).port}/clip.mp4`

    await expect(
      download(address, join(folder, 'x'), 'image asset "a.png" (a)', { client }),
    ).rejects.toMatchObject({
      message: `The image asset "a.png" (a) could not be fetched: ${address}: the connection was refused (ECONNREFUSED).`,
      // Only operators see the cause.
      cause: { cause: { message: expect.stringContaining('127.0.0.1') } },
    })
  })

  it('rethrows the reason of an abort', async () => {
    const url = await serve(() => {})
    const reason = new Error('canceled by its owner')

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', {
        client: unguarded,
        signal: AbortSignal.abort(reason),
      }),
    ).rejects.toBe(reason)
  })

  it('gives up on a server that stalls half-way', async () => {
    const url = await serve((_request, response) => void response.write(Buffer.alloc(1000)))
    const limits = { ...defaultDownloadLimits, idleTimeoutMs: 50 }
    const path = join(folder, 'x')

    await expect(
      download(url, path, 'image asset "a.png" (a)', { client: unguarded, limits }),
    ).rejects.toThrow(/stopped half-way/)
    expect(existsSync(path)).toBe(false)
  })

  it('gives up on a server that sends byte by byte', async () => {
    const url = await serve((_request, response) => {
      const bytes = setInterval(() => response.write('.'), 5)
      response.once('close', () => clearInterval(bytes))
    })
    const limits = { ...defaultDownloadLimits, totalTimeoutMs: 100 }

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded, limits }),
    ).rejects.toThrow(/longer than 0\.1 s/)
  })

  it('applies the size limit to the decompressed body', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8 * 1024 * 1024)))
    })
    const limits = { ...defaultDownloadLimits, maxBytes: 1024 * 1024 }

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded, limits }),
    ).rejects.toThrow(/larger than 1 MiB/)
  })

  it('reads nothing of a response that declares too large a body', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 40) }).flushHeaders()
    })

    await expect(
      download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded }),
    ).rejects.toThrow(/larger than 800 MiB/)
  })
})

describe('redirects of a download', () => {
  it('are followed five times at most', async () => {
    const url = await serve(({ url = '' }, response) => {
      const left = Number(url.split('/').at(-1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `./${left - 1}` }).end()
    })
    const path = join(folder, 'x')
    await download(url.replace('clip.mp4', '5'), path, 'image asset "a.png" (a)', { client: unguarded })
    expect(readFileSync(path, 'utf8')).toBe('there')
    await expect(
      download(url.replace('clip.mp4', '6'), path, 'image asset "a.png" (a)', { client: unguarded }),
    ).rejects.toThrow(/redirected more than 5 times/)
  })

  it.each(['file:///etc/passwd', 'ftp://example.com/', 'http://user:word@example.com/'])(
    'to %s are not followed, even if private addresses are allowed',
    async (location) => {
      const url = await serve((_request, response) => response.writeHead(307, { location }).end())
      await expect(
        download(url, join(folder, 'x'), 'image asset "a.png" (a)', { client: unguarded }),
      ).rejects.toMatchObject({ code: 'ASSET_UNREACHABLE', cause: { name: 'ForbiddenAddressError' } })
    },
  )
})

describe('a download from an untrusted URL', () => {
  it.each([
    ['a loopback address', (port: string) => `http://127.0.0.1:${port}/`],
    ['a loopback address in another notation', (port: string) => `http://0x7f.1:${port}/`],
    ['a loopback address mapped into IPv6', (port: string) => `http://[::ffff:7f00:1]:${port}/`],
    ['a local name', (port: string) => `http://localhost:${port}/`],
    ['a name that resolves to a loopback address', (port: string) => `http://asset.example:${port}/`],
  ])('does not reach %s, and names the asset', async (_name, buildUrl) => {
    let hits = 0
    const url = await serve((_request, response) => {
      hits++
      response.end('secret')
    })
    const client = new OutboundClient({
      allowPrivate: false,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const path = join(folder, 'x')

    await expect(
      download(buildUrl(new URL(url).port), path, 'image asset "a.png" (a)', { client }),
    ).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: expect.stringMatching(/image asset "a\.png" \(a\).*not on the public internet/),
    })
    expect(hits).toBe(0)
    expect(existsSync(path)).toBe(false)
  })

  it('stops at a redirect into the private network', async () => {
    const paths: string[] = []
    const url = await serve(({ url = '', socket }, response) => {
      paths.push(url)
      response.writeHead(302, { location: `http://127.0.0.1:${socket.localPort}/secret` }).end()
    })
    // The first hop represents a public server, so its agent allows connections to the loopback address.
    const dispatcher = createGuardedAgent({
      allowPrivate: true,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const client = new OutboundClient({ allowPrivate: false, dispatcher })
    const first = `http://asset.example:${new URL(url).port}/clip.mp4`

    await expect(download(first, join(folder, 'x'), 'image asset "a.png" (a)', { client })).rejects.toThrow(
      /127\.0\.0\.1 is not on the public internet/,
    )
    expect(paths).toEqual(['/clip.mp4'])
  })
})
