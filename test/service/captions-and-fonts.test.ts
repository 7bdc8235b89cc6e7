import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { captionAsset, captions, editorState, solid, text } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

let folder: string
let client: ServiceClient

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-captions-'))
  const fonts = join(folder, 'fonts')
  mkdirSync(fonts)
  copyFileSync(
    join(findPackageFolder('@fontsource/poppins'), 'files', 'poppins-latin-900-normal.woff2'),
    join(fonts, 'black.woff2'),
  )
  writeFileSync(join(fonts, 'broken.ttf'), 'no font')
  const environment = { FRAMEWRIGHT_FONTS_DIR: fonts }
  client = new ServiceClient(await RunningService.start({ dataDir: join(folder, 'data'), environment }))
})
afterAll(async () => {
  await client.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('renders an uploaded caption file like the same entries inside the document', async () => {
  const srt = '1\r\n00:00:00,200 --> 00:00:01,500\r\n<i>Grüße</i>\r\n'
  const { fileKey } = await client.upload('a.srt', Buffer.from(srt, 'latin1'), 'application/x-subrip')
  const exportWithCaptions = async (asset: ReturnType<typeof captionAsset>): Promise<string> => {
    const track = [captions(asset.id, { id: 'c', seconds: 2 })]
    const background = [solid('#204060', { id: 's', seconds: 2 })]
    const taskId = await client.export(editorState({ tracks: [track, background], assets: [asset] }))
    const task = await client.waitForEnd(taskId)
    expect(task).toMatchObject({ status: 'COMPLETED' })
    expect(task.warnings).toEqual(asset.remoteKey === null ? [] : [expect.stringContaining('windows-1252')])
    return client.outputSha256(task)
  }
  const inline = { remoteKey: null, captions: [{ text: 'Grüße', startMs: 200, endMs: 1500 }] }
  const fromFile = await exportWithCaptions(captionAsset('spoken', { remoteKey: fileKey }))
  expect(fromFile).toBe(await exportWithCaptions(captionAsset('spoken', inline)))
  expect(fromFile).not.toBe(await exportWithCaptions(captionAsset('spoken', { remoteKey: null })))
})

it("draws with the operator's fonts and reports unknown ones in the task's warnings, also for stored segments", async () => {
  const write = (fontFamily: string, id: string): ReturnType<typeof text> =>
    text('Hello', { id, seconds: 1, fields: { fontFamily } })
  const document = editorState({
    tracks: [[write('Comic Neue', 'a')], [write('Poppins Black', 'b')], [write('Inter', 'c')]],
  })
  const expected = ['The font family "Comic Neue" is unknown; Noto Sans was used instead.']
  for (let times = 0; times < 2; times++) {
    const task = await client.waitForEnd(await client.export(document))
    expect(task).toMatchObject({ status: 'COMPLETED', warnings: expected })
  }
  const other = editorState({ tracks: [[write('Inter', 'a')]] })
  expect(await client.waitForEnd(await client.export(other))).toMatchObject({ warnings: [] })
})

it('warns at startup about files that are not fonts', () => {
  expect(client.service.log).toMatch(/"level":"warn".*broken\.ttf is not used/)
})
