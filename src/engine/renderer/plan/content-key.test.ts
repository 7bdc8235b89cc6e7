import { expect, test } from 'vitest'
import { editorState, text } from '../../../../test/support/documents.ts'
import { outputFrame } from '../../document/output-frame.ts'
import { validateDocument } from '../../document/validate.ts'
import type { FontsFolder } from '../jobs/render-settings.ts'
import { buildSegmentJob } from './build-segment-job.ts'
import { computeContentKey } from './content-key.ts'

function keyWith(fonts: FontsFolder | undefined): string {
  const { composition } = validateDocument(editorState({ tracks: [[text('Hi', { id: 't', seconds: 1 })]] }))
  if (composition === undefined) throw new Error('The document is invalid.')
  const output = outputFrame(composition, 'custom', 1)
  const job = { composition, assetFiles: new Map(), output, fps: 30, format: 'mp4', fonts } as const
  return computeContentKey(buildSegmentJob(job, { index: 0, startFrame: 0, frameCount: 30 }, ''))
}

test("depends on the content of the operator's fonts, not on their folder", () => {
  const key = keyWith({ path: '/one', fingerprint: 'same' })
  expect(keyWith({ path: '/two', fingerprint: 'same' })).toBe(key)
  expect(keyWith({ path: '/one', fingerprint: 'other' })).not.toBe(key)
  expect(keyWith(undefined)).not.toBe(key)
})
