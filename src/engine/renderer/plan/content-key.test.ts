import { expect, test } from 'vitest'
import { editorState, text } from '../../../../test/support/documents.ts'
import { outputFrame } from '../../document/output-frame.ts'
import { validateDocument } from '../../document/validate.ts'
import type { RenderSettings } from '../jobs/render-settings.ts'
import { buildSegmentJob } from './build-segment-job.ts'
import { computeContentKey } from './content-key.ts'

function keyWith(settings: Partial<RenderSettings>): string {
  const { composition } = validateDocument(editorState({ tracks: [[text('Hi', { id: 't', seconds: 1 })]] }))
  if (composition === undefined) throw new Error('The document is invalid.')
  const output = outputFrame(composition, 'custom', 1)
  const shared = {
    composition,
    assetFiles: new Map(),
    output,
    fps: 30,
    format: 'mp4',
    fonts: undefined,
  } as const
  const job = { ...shared, ...settings }
  return computeContentKey(buildSegmentJob(job, { index: 0, startFrame: 0, frameCount: 30 }, ''))
}

test("depends on the content of the operator's fonts, not on their folder", () => {
  const key = keyWith({ fonts: { path: '/one', fingerprint: 'same' } })
  expect(keyWith({ fonts: { path: '/two', fingerprint: 'same' } })).toBe(key)
  expect(keyWith({ fonts: { path: '/one', fingerprint: 'other' } })).not.toBe(key)
  expect(keyWith({})).not.toBe(key)
})

test('depends on the quality, in formats that have several', () => {
  const keys = (['draft', 'standard', 'high'] as const).map((quality) => keyWith({ quality }))
  expect(new Set(keys).size).toBe(3)
  expect(keyWith({})).toBe(keys[1])
  expect(keyWith({ format: 'gif', quality: 'draft' })).toBe(keyWith({ format: 'gif' }))
})
