import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { captionAsset, captions, editorState } from '../../../../test/support/documents.ts'
import { outputFrame } from '../../document/output-frame.ts'
import { validateDocument } from '../../document/validate.ts'
import type { DrawJob } from '../jobs/messages.ts'
import { CaptionFileCache } from './caption-file-cache.ts'

let path: string
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'framewright-captions-')), 'spoken.srt')
})
afterAll(() => rmSync(join(path, '..'), { recursive: true }))

test('reads a file again after a failure, and keeps it after a success', async () => {
  const cache = new CaptionFileCache()
  const job = createJob()
  await expect(cache.loadEntries(job)).rejects.toMatchObject({ code: 'ASSET_UNUSABLE' })
  writeFileSync(path, '1\n00:00:00,200 --> 00:00:01,000\nHello\n')
  const loaded = { captions: [{ text: 'Hello' }] }
  expect((await cache.loadEntries(job)).composition.assets.get('spoken.srt')).toMatchObject(loaded)
  rmSync(path)
  expect((await cache.loadEntries(job)).composition.assets.get('spoken.srt')).toMatchObject(loaded)
})

function createJob(): DrawJob {
  const { composition } = validateDocument(
    editorState({
      tracks: [[captions('spoken.srt', { id: 'c', seconds: 3 })]],
      assets: [captionAsset('spoken.srt')],
    }),
  )
  if (composition === undefined) throw new Error('The document is invalid.')
  const assetFiles = new Map([['spoken.srt', { path, contentId: 'content' }]])
  return { composition, assetFiles, output: outputFrame(composition, 'custom', 1), fonts: undefined }
}
