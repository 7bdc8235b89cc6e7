import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyFramesApng } from '../media/make-apng.ts'
import { tinyFramesGif } from '../media/make-gif.ts'
import { editorState, gif, image, mediaAsset } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

let folder: string
let client: ServiceClient
let server: Server
let serverUrl: string

const files: Record<string, () => Buffer> = {
  '/million.gif': () => tinyFramesGif(1_000_000),
  '/vast.gif': () => tinyFramesGif(100, 9_000),
  '/many.png': () => tinyFramesApng(50_000),
  '/most.gif': () => tinyFramesGif(10_000, 32),
}
const getFile = (path: string): Buffer => files[path]?.() ?? Buffer.alloc(0)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-animations-'))
  server = createServer((request, response) => {
    response.end(getFile(String(request.url)))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // The server listens on TCP.
  serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environment = { FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true' }
  client = new ServiceClient(await RunningService.start({ dataDir: join(folder, 'data'), environment }))
})
afterAll(async () => {
  await client.service.stop()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Shows four seconds close to the end of the animation, so that everything before them must be decoded. */
function buildDocument(
  type: 'gif' | 'image',
  fields: Record<string, string | null>,
): Record<string, unknown> {
  const late = { sourceStartTicks: 990 * 240_000 }
  const item =
    type === 'gif'
      ? gif('endless', { id: 'g', seconds: 4, fields: late })
      : image('endless', { id: 'i', seconds: 4 })
  return editorState({ tracks: [[item]], assets: [mediaAsset(type, 'endless', fields)] })
}

const buildRemoteFields = (path: string) => ({ remoteUrl: serverUrl + path, remoteKey: null })

/** Milliseconds within which a rejection must arrive, on a machine that is busy with other tests. */
const SOON = 20_000

describe.each([
  ['a GIF of a million frames', '/million.gif', 'image/gif', /more than 10000 frames/],
  ['a GIF of 8 gigapixels in total', '/vast.gif', 'image/gif', /9000×9000 pixels; 2 gigapixels/],
  ['an animated PNG of 50 000 frames', '/many.png', 'image/png', /more than 10000 frames/],
])('%s', (_name, path, contentType, reason) => {
  it('is rejected as an upload', { timeout: SOON }, async () => {
    const refused = await client.upload('endless', getFile(path), contentType).catch(String)
    expect(refused).toMatch(/422.*ASSET_TOO_LARGE/)
    expect(refused).toMatch(reason)
  })

  it.each(['gif', 'image'] as const)(
    'fails an export that shows it as %s, and is named',
    {
      timeout: SOON,
    },
    async (type) => {
      const task = await client.waitForEnd(await client.export(buildDocument(type, buildRemoteFields(path))))
      expect(task).toMatchObject({ status: 'FAILED', outputUrl: null, error: expect.stringMatching(reason) })
      expect(task.error).toContain(`${type} asset "endless"`)
    },
  )

  it('is rejected by a preview', { timeout: SOON }, async () => {
    const response = await fetch(`${client.service.url}/v1/editor/preview-frame`, {
      method: 'POST',
      headers: { 'x-api-key': client.key, 'content-type': 'application/json' },
      body: JSON.stringify({ editorState: buildDocument('gif', buildRemoteFields(path)), timeTicks: 0 }),
    })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      errorCode: 'ASSET_UNUSABLE',
      detail: expect.stringMatching(reason),
    })
  })
})

it('an animation with the maximum number of frames is shown close to its end', async () => {
  const { fileKey } = await client.upload('most.gif', getFile('/most.gif'), 'image/gif')
  const task = await client.waitForEnd(await client.export(buildDocument('gif', { remoteKey: fileKey })))
  expect(task).toMatchObject({ status: 'COMPLETED', error: null })
})
