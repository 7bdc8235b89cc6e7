import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { editorState, mediaAsset, video } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { readFrameNumbers } from '../support/test-render.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

/** Long enough that commands, which take a second or two to start, find the export still running. */
const SECONDS = 40
const FRAMES = SECONDS * 30

let folder: string
let dataDir: string
let client: ServiceClient

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-paused-'))
  dataDir = join(folder, 'data')
  await makeVideo(join(folder, 'numbered.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    times: evenTimes(FRAMES),
    timeBase: [1, 30],
    options: { preset: 'veryfast' },
  })
  client = new ServiceClient(await RunningService.start({ dataDir }))
})
afterAll(async () => {
  await client.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function runExportsCommand(...args: string[]): Promise<string> {
  const all = [program, 'exports', ...args, '--data-dir', dataDir]
  return (await promisify(execFile)(process.execPath, all)).stdout.trim()
}

async function killAndRestart(): Promise<void> {
  await client.service.kill()
  client.service = await RunningService.start({ dataDir })
}

it('a paused export stays paused after a crash, and once resumed, shows every frame after another crash', {
  timeout: 600_000,
}, async () => {
  const bytes = readFileSync(join(folder, 'numbered.mp4'))
  const { fileKey } = await client.upload('numbered.mp4', bytes, 'video/mp4')
  const document = editorState({
    size: [1280, 720],
    tracks: [[video('numbered', { id: 'v', seconds: SECONDS, box: [0, 0, 1280, 720] })]],
    assets: [mediaAsset('video', 'numbered', { remoteKey: fileKey, durationInSeconds: SECONDS })],
  })
  const taskId = await client.export(document)
  await client.waitFor(taskId, ({ status, progress }) => status === 'PROCESSING' && progress > 5)
  expect(await runExportsCommand('pause', '--account', 'default')).toBe('paused 1')

  // Workers may not even have noticed the pause yet.
  await killAndRestart()
  const paused = await client.task(taskId)
  expect(paused).toMatchObject({ status: 'PAUSED', outputUrl: null })
  expect(paused.progress).toBeLessThan(100)
  // The crash did not resume anything: the new process's workers claim available jobs immediately.
  const other = await client.export(document)
  expect((await client.task(other)).status).toBe('PAUSED')
  expect(await runExportsCommand('cancel', other)).toBe(`canceled ${other}`)
  expect(await client.task(taskId)).toMatchObject({ status: 'PAUSED', progress: paused.progress })

  expect(await runExportsCommand('resume', '--account', 'default')).toBe('resumed 1')
  await client.waitFor(
    taskId,
    ({ status, progress }) => status === 'PROCESSING' && progress > paused.progress,
  )
  await killAndRestart()
  const task = await client.waitFor(taskId, ({ status }) => status === 'COMPLETED', 300_000)
  expect(task).toMatchObject({ progress: 100, error: null })

  const path = join(folder, 'output.mp4')
  writeFileSync(path, Buffer.from(await (await fetch(task.outputUrl ?? '')).arrayBuffer()))
  expect(await readFrameNumbers(path, 30, FRAMES)).toEqual(
    Array.from({ length: FRAMES }, (_, frame) => frame),
  )
})
