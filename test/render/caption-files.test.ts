import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { captionAsset, captions, editorState, solid } from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

const srt = '1\n00:00:00,200 --> 00:00:01,000\nFirst\nline\n\n2\n00:00:01,200 --> 00:00:02,500\nSecond\n'
const lines = [
  { text: 'First\nline', startMs: 200, endMs: 1000 },
  { text: 'Second', startMs: 1200, endMs: 2500 },
]
const vtt = 'WEBVTT\n\n00:00.200 --> 00:02.500\nNever <00:01.000>gonna <00:01.500>stop\n'
const words = [
  { text: 'Never ', startMs: 200, endMs: 1000 },
  { text: 'gonna ', startMs: 1000, endMs: 1500 },
  { text: 'stop', startMs: 1500, endMs: 2500 },
]
const timingGranularity = 'word'

const document = (asset: ReturnType<typeof captionAsset>): unknown =>
  editorState({
    tracks: [[captions(asset.id, { id: 'c', seconds: 3 })], [solid('#204060', { id: 's', seconds: 3 })]],
    assets: [asset],
  })
const computeSha256 = async (asset: ReturnType<typeof captionAsset>): Promise<string> =>
  (await renders.render(document(asset))).sha256

describe('a caption asset without entries', () => {
  it('shows the entries of its file as if the document contained them', async () => {
    writeFileSync(renders.path('spoken.srt'), Buffer.from(`\uFEFF${srt}`, 'utf16le'))
    const fromFile = await computeSha256(captionAsset('spoken.srt'))
    expect(fromFile).toBe(
      await computeSha256(captionAsset('spoken.srt', { remoteKey: null, captions: lines })),
    )
    expect(fromFile).not.toBe(await computeSha256(captionAsset('spoken.srt', { remoteKey: null })))
  })

  it('shows words at their times if it is timed by word', async () => {
    writeFileSync(renders.path('sung.vtt'), vtt)
    expect(await computeSha256(captionAsset('sung.vtt', { timingGranularity }))).toBe(
      await computeSha256(captionAsset('sung.vtt', { remoteKey: null, timingGranularity, captions: words })),
    )
  })

  it('gets its file from its URL', async () => {
    const server = createServer((_request, response) => response.end(srt)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const remoteUrl = `http://127.0.0.1:${port}/captions`
    expect(await computeSha256(captionAsset('elsewhere', { remoteKey: null, remoteUrl }))).toBe(
      await computeSha256(captionAsset('elsewhere', { remoteKey: null, captions: lines })),
    )
    server.close()
  })

  it('leaves out a cue that cannot be read, and names the asset and the line in a warning', async () => {
    writeFileSync(renders.path('odd.srt'), `${srt}\n3\n00:00:0x,000 --> 00:00:09,000\nx\n`)
    const { sha256, summary } = await renders.render(document(captionAsset('odd.srt')))
    expect(sha256).toBe(await computeSha256(captionAsset('odd.srt', { remoteKey: null, captions: lines })))
    expect(summary.warnings).toEqual([
      expect.stringMatching(
        /^The caption asset "odd\.srt" .*: Line 11: "00:00:0x,000.* is not a valid timing/,
      ),
    ])
  })

  it('is read in the encoding that the asset names', async () => {
    const bytes = Buffer.from('cff0e8e2e5f2', 'hex')
    writeFileSync(renders.path('old.srt'), Buffer.concat([Buffer.from('00:00,000 --> 00:02,000\n'), bytes]))
    const captioned = { remoteKey: null, captions: [{ text: 'Привет', startMs: 0, endMs: 2000 }] }
    const { sha256, summary } = await renders.render(
      document(captionAsset('old.srt', { encoding: 'windows-1251' })),
    )
    expect(summary.warnings).toEqual([])
    expect(sha256).toBe(await computeSha256(captionAsset('old.srt', captioned)))
  })

  it('fails the render if its file cannot be read or is missing, and names the asset and the line', async () => {
    writeFileSync(
      renders.path('broken.srt'),
      '3\n00:00:0x,000 --> 00:00:09,000\nx\n\n4\n00:01:0x,000 --> 0\n',
    )
    await expect(renders.render(document(captionAsset('broken.srt')))).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringMatching(/caption asset "broken\.srt" .*Line 2: "00:00:0x,000/),
    })
    await expect(renders.render(document(captionAsset('gone.srt')))).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
    })
  })
})

it('the file of an asset with entries is not read', async () => {
  const { summary } = await renders.render(document(captionAsset('gone.srt', { captions: lines })))
  expect(summary.frameCount).toBe(90)
})
