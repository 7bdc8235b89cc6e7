import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { editorState, text } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const files = join(findPackageFolder('@fontsource/poppins'), 'files')
const black = readFileSync(join(files, 'poppins-latin-900-normal.woff2'))

const folder = mkdtempSync(join(tmpdir(), 'framewright-uploaded-fonts-'))
const dataDir = join(folder, 'data')
let owner: ServiceClient
let other: ServiceClient

beforeAll(async () => {
  owner = new ServiceClient(await RunningService.start({ dataDir }))
  other = new ServiceClient(owner.service, await createAccountKey('other'))
})
afterAll(async () => {
  await owner.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function createAccountKey(name: string): Promise<string> {
  const command = async (...args: string[]): Promise<string> =>
    (await run(process.execPath, [program, ...args, '--data-dir', dataDir])).stdout.trim()
  await command('accounts', 'create', name)
  return command('keys', 'create', '--name', name, '--account', name)
}

const state = editorState({
  tracks: [[text('Hello', { id: 't', seconds: 1, fields: { fontFamily: 'poppins black' } })]],
})
const unknown = 'The font family "poppins black" is unknown; Noto Sans was used instead.'

async function exportVideo(client: ServiceClient): Promise<{ warnings: readonly string[]; sha256: string }> {
  const task = await client.waitForEnd(await client.export(state))
  expect(task).toMatchObject({ status: 'COMPLETED' })
  return { warnings: task.warnings, sha256: await client.outputSha256(task) }
}

function post(client: ServiceClient, path: string, body: object): Promise<Response> {
  return fetch(client.service.url + path, {
    method: 'POST',
    headers: { 'x-api-key': client.key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function previewFrame(client: ServiceClient): Promise<string> {
  const response = await post(client, '/v1/editor/preview-frame', { editorState: state, timeTicks: 0 })
  expect(response.status).toBe(200)
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex')
}

it("draws an account's documents, and nobody else's, with the fonts that it uploaded", async () => {
  const before = [await exportVideo(owner), await previewFrame(owner)] as const
  expect(before[0].warnings).toEqual([unknown])

  const asset = await owner.upload('brand.woff2', black, 'font/woff2')
  expect(asset).toMatchObject({ type: 'FONT', mimetype: 'font/woff2', fontFamily: 'Poppins Black' })
  const after = [await exportVideo(owner), await previewFrame(owner)] as const
  expect(after[0].warnings).toEqual([])
  expect(after[0].sha256).not.toBe(before[0].sha256)
  expect(after[1]).not.toBe(before[1])
  expect([await exportVideo(other), await previewFrame(other)]).toEqual(before)

  const { assetId } = asset as unknown as { assetId: string }
  const listUrls = async (client: ServiceClient): Promise<string[]> => {
    const texts = [{ family: 'Poppins Black', variant: 'normal', weight: 400, text: 'Hello' }]
    const response = await post(client, '/v1/editor/text-fonts', { texts })
    const { data } = (await response.json()) as { data: { faces: { url: string }[] } }
    return data.faces.map(({ url }) => new URL(url).pathname)
  }
  expect(await listUrls(owner)).toContain(`/files/assets/${assetId}`)
  expect((await listUrls(other)).filter((url) => url.startsWith('/files/'))).toEqual([])
  await owner.request('DELETE', `/v1/assets/${assetId}`)
  expect([await exportVideo(owner), await previewFrame(owner)]).toEqual(before)
})

it('refuses files that are not fonts that it can draw with', async () => {
  const damaged = Buffer.from(black)
  damaged.fill(0, 60)
  await expect(owner.upload('damaged.woff2', damaged, 'font/woff2')).rejects.toThrow(
    /422.*the font is damaged, or of a format that is not supported/,
  )
  await expect(owner.upload('image.ttf', Buffer.from('no font'), 'font/ttf')).rejects.toThrow(/422/)
})

it('names a font whose stored file is gone, and validates without it', async () => {
  const { fileKey } = await owner.upload('gone.woff2', black, 'font/woff2')
  rmSync(join(dataDir, 'storage', fileKey))
  const message = expect.stringMatching(/^The file of the uploaded font "gone\.woff2" \(asset .*\) is gone/)
  const preview = await post(owner, '/v1/editor/preview-frame', { editorState: state, timeTicks: 0 })
  expect(await preview.json()).toMatchObject({ errorCode: 'ASSET_UNREACHABLE', detail: message })
  const validation = await post(owner, '/v1/editor/validate', { editorState: state })
  expect(await validation.json()).toMatchObject({
    data: { valid: true },
    meta: { warnings: [{ code: 'CHECK_INCOMPLETE' }] },
  })
  const task = await owner.waitForEnd(await owner.export(state))
  expect(task).toMatchObject({ status: 'FAILED', error: message })
})
