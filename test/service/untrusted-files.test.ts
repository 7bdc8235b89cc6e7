import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { halvesAnimation } from '../media/lottie.ts'
import { nestedAnimation } from '../media/lottie-bombs.ts'
import { editorState, image, lottie, mediaAsset, video } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const run = promisify(execFile)

// A default service, with every part in its own process, and a server that nothing may connect to.
let folder: string
let client: ServiceClient
let trap: Server
let trapUrl: string
let hits: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-strangers-'))
  trap = createServer((request, response) => {
    hits.push(String(request.url))
    response.end('secret')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => trap.once('listening', resolve))
  // A server that listens on TCP has such an address.
  trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`
  client = new ServiceClient(await RunningService.start({ dataDir: join(folder, 'data') }))
})
afterAll(async () => {
  await client.service.stop()
  trap.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  hits = []
})

const buildDocument = (type: 'image' | 'video' | 'lottie', fields: Record<string, string | null>) => {
  const show = { image, video, lottie }[type]
  return editorState({
    tracks: [[show('strange', { id: 'x', seconds: 0.5 })]],
    assets: [mediaAsset(type, 'strange', fields)],
  })
}

const requestPreview = (editorState: unknown): Promise<Response> =>
  fetch(`${client.service.url}/v1/editor/preview-frame`, {
    method: 'POST',
    headers: { 'x-api-key': client.key, 'content-type': 'application/json' },
    body: JSON.stringify({ editorState, timeTicks: 0 }),
  })

describe('a file of another account', () => {
  it('is not exported, although the same document was drawn for its owner a moment ago', async () => {
    const { fileKey } = await client.upload('mine.png', makePng(64, 64), 'image/png')
    const state = buildDocument('image', { remoteKey: fileKey })
    expect(await client.waitForEnd(await client.export(state))).toMatchObject({ status: 'COMPLETED' })
    const other = new ServiceClient(client.service, await createAccountKey('other'))
    expect(await other.waitForEnd(await other.export(state))).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/strange.*is not an upload of this account/),
      outputUrl: null,
    })
  })
})

async function createAccountKey(name: string): Promise<string> {
  const command = async (...args: string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [program, ...args, '--data-dir', join(folder, 'data')])
    return stdout.trim()
  }
  await command('accounts', 'create', name)
  return command('keys', 'create', '--name', name, '--account', name)
}

describe('a reference in a document or file to our own network', () => {
  it('is not fetched for a preview or an export, and the asset is named', async () => {
    const state = buildDocument('image', { remoteKey: null, remoteUrl: `${trapUrl}/a.png` })
    const preview = await requestPreview(state)
    expect(preview.status).toBe(422)
    expect(await preview.json()).toMatchObject({
      errorCode: 'ASSET_UNREACHABLE',
      detail: expect.stringMatching(/strange.*not on the public internet/),
    })
    const task = await client.waitForEnd(await client.export(state))
    expect(task).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/strange.*not on the public internet/),
    })
    expect(hits).toEqual([])
  })

  it.each([
    [
      'a drawing',
      'image',
      () => `<?xml version="1.0"?><?xml-stylesheet href="${trapUrl}/style.css"?>
        <!DOCTYPE svg [<!ENTITY outside SYSTEM "${trapUrl}/entity">]>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">
        <style>@import url(${trapUrl}/import.css); @font-face { font-family: F; src: url(${trapUrl}/font) }</style>
        <image href="${trapUrl}/image.png" width="9" height="9"/><use xlink:href="${trapUrl}/use.svg#a"/>
        <filter id="f"><feImage href="${trapUrl}/filter.png"/></filter><script href="${trapUrl}/script.js"/>
        <rect width="64" height="64" fill="url(${trapUrl}/paint.svg#p)" filter="url(#f)"/>
        <text font-family="F">a</text></svg>`,
    ],
    [
      'an animation',
      'lottie',
      () =>
        JSON.stringify({
          ...halvesAnimation(),
          assets: [
            { id: 'a', w: 9, h: 9, u: `${trapUrl}/`, p: 'image.png', e: 0 },
            { id: 'b', u: '', p: `${trapUrl}/sound.mp3`, e: 0 },
          ],
          fonts: { list: [{ fName: 'F', fFamily: 'F', fStyle: '', fPath: `${trapUrl}/font`, origin: 3 }] },
          layers: [{ ty: 2, refId: 'a', ks: {}, ip: 0, op: 30, st: 0 }],
        }),
    ],
  ] as const)('is not fetched by %s, which is drawn without it', async (_name, type, source) => {
    const contentType = type === 'image' ? 'image/svg+xml' : 'application/json'
    const { fileKey } = await client.upload('a', Buffer.from(source()), contentType)
    const state = buildDocument(type, { remoteKey: fileKey })
    expect((await requestPreview(state)).status).toBe(200)
    const task = await client.waitForEnd(await client.export(state))
    expect(task).toMatchObject({ status: 'COMPLETED', error: null })
    expect(hits).toEqual([])
  })

  it.each([
    ['HLS', () => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${trapUrl}/a.ts\n#EXT-X-ENDLIST\n`],
    ['concat', () => `ffconcat version 1.0\nfile '${trapUrl}/a.mp4'\n`],
    ['DASH', () => `<?xml version="1.0"?><MPD><Period><BaseURL>${trapUrl}/</BaseURL></Period></MPD>`],
  ])('is not fetched by a playlist (%s), which is rejected as an upload', async (_name, source) => {
    await expect(client.upload('a.mp4', Buffer.from(source()), 'video/mp4')).rejects.toThrow(
      /422.*ASSET_TYPE_UNSUPPORTED/,
    )
    expect(hits).toEqual([])
  })
})

/** A PNG that declares a size but contains hardly any data. */
function buildDeclaredPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    // No decoder gets as far as the checksum.
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const buildSvg = (attributes: string, content = ''): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`)

/** Lists every file of the service that is an upload or was being uploaded. */
const listStoredFiles = (): string[] =>
  readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /upload/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))

describe('an image bomb', () => {
  it.each([
    ['a PNG of 2 500 megapixels', 'image/png', buildDeclaredPng(50_000, 50_000)],
    ['a PNG of 110 megapixels', 'image/png', buildDeclaredPng(10_000, 11_000)],
    [
      'an SVG of practically infinite size',
      'image/svg+xml',
      buildSvg('width="1000000000" height="1000000000"'),
    ],
    ['an SVG slightly too wide', 'image/svg+xml', buildSvg('width="16385" height="10"')],
  ])('is rejected as too large: %s', async (_name, contentType, bytes) => {
    const before = listStoredFiles()
    await expect(client.upload('bomb', bytes, contentType)).rejects.toThrow(/422.*ASSET_TOO_LARGE/)
    expect(listStoredFiles()).toEqual(before)
  })

  it('does not stop the service from accepting the next file', async () => {
    const laughs = Array.from({ length: 12 }, (_, index) => {
      const inner = index === 0 ? 'ha' : `&l${index - 1};`.repeat(10)
      return `<!ENTITY l${index} "${inner}">`
    })
    const bomb = `<!DOCTYPE svg [${laughs.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&l11;</text></svg>`
    // The decoder may draw it without its text or reject it, but must not use memory for the text.
    await client.upload('laughs.svg', Buffer.from(bomb), 'image/svg+xml').catch((error: unknown) => {
      expect(String(error)).toMatch(/422.*ASSET_TYPE_UNSUPPORTED/)
    })
    const good = await client.upload('good.svg', buildSvg('width="9" height="9"'), 'image/svg+xml')
    expect(good.fileKey).toContain('good.svg')
  })
})

describe('an animation bomb', () => {
  const bomb = nestedAnimation(12, 10)

  it('is rejected as an upload', async () => {
    await expect(
      client.upload('bomb.json', Buffer.from(JSON.stringify(bomb)), 'application/json'),
    ).rejects.toThrow(/422.*more than 10000 layers.*ASSET_TOO_LARGE/)
  })

  it('in a document is named by its preview and fails its export at once', async () => {
    const state = editorState({
      tracks: [[lottie('strange', { id: 'x', seconds: 60 })]],
      assets: [mediaAsset('lottie', 'strange', { resourceJson: bomb, remoteKey: null })],
    })
    const preview = await requestPreview(state)
    expect(preview.status).toBe(422)
    expect(await preview.json()).toMatchObject({
      errorCode: 'ASSET_UNUSABLE',
      detail: expect.stringMatching(/strange.*more than 10000 layers/),
    })
    expect(await client.waitForEnd(await client.export(state))).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/strange.*more than 10000 layers/),
    })
  })
})
