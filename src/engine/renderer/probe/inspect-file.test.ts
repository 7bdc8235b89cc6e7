import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { inspectFile } from './inspect-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('stops measuring audio when a message cancels it', async () => {
  const path = join(folder, 'tone.wav')
  const wave = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 2 } as const
  await makeAudio(path, { ...wave, seconds: 5, sample: () => 0.1 })
  const canceled = new AbortController()
  // A message of the parent is received in a later turn of the event loop.
  const onProgress = (): void => void setImmediate(() => canceled.abort(new Error('canceled')))
  const job = { kind: 'inspect', path, label: 'tone.wav' } as const
  await expect(inspectFile(job, { signal: canceled.signal, onProgress })).rejects.toThrow('canceled')
})
