import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findDescendants } from '../support/descendants.ts'
import { editorState, solid, text } from '../support/documents.ts'
import { readProcessTitle } from '../support/process-title.ts'
import { readZip } from '../support/read-zip.ts'
import { RunningService } from '../support/running-service.ts'
import { RunningWorker } from '../support/running-worker.ts'
import { ServiceClient } from '../support/service-client.ts'

const ROWS = 6

const template = {
  ...editorState({
    size: [320, 180],
    tracks: [
      [
        text('Film {{name}}', { id: 'own', seconds: 1, box: [0, 0, 320, 60] }),
        solid('#f59e0b', { id: 'shared', at: 1, seconds: 1, box: [10, 10, 90, 90] }),
      ],
    ],
  }),
  variables: { name: { type: 'text' } },
}

interface Batch {
  readonly status: string
  readonly counts: Readonly<Record<string, number>>
  readonly zipUrl: string | null
  readonly csvUrl: string
}

let dataDir: string
let client: ServiceClient
let worker: RunningWorker

// One process serves HTTP, another one claims jobs, and its render processes do the work.
const startService = (): Promise<RunningService> =>
  RunningService.start({ dataDir, environment: { FRAMEWRIGHT_WORKERS: '0' } })
const startWorker = (): Promise<RunningWorker> =>
  RunningWorker.start(['--data-dir', dataDir, '--workers', '1'], {})

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-batch-'))
  client = new ServiceClient(await startService())
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  await client.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Waits for a state of the batch; repeats requests that fail while something restarts. */
async function waitFor(batchId: string, isMet: (batch: Batch) => boolean): Promise<Batch> {
  for (;;) {
    const batch = await client.request<Batch>('GET', `/v1/batches/${batchId}`).catch(() => undefined)
    if (batch !== undefined && isMet(batch)) return batch
    await delay(20)
  }
}

/**
 * Stops a render process in the middle of a job for one of the tasks, so that it cannot finish before it is killed.
 *
 * @returns Its process id.
 */
async function freezeWorkingProcess(taskIds: readonly string[]): Promise<number> {
  const isWorking = (pid: number): boolean => taskIds.some((id) => readProcessTitle(pid).includes(id))
  for (;;) {
    for (const pid of findDescendants(worker.pid, 'render-process').filter(isWorking)) {
      process.kill(pid, 'SIGSTOP')
      if (isWorking(pid)) return pid
      process.kill(pid, 'SIGCONT')
    }
    await delay(2)
  }
}

it('loses and doubles nothing when any process is killed in the middle of a batch', async () => {
  const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
    editorState: template,
  })
  const rows = Array.from({ length: ROWS }, (_, index) => ({ variables: { name: `${index + 1}` } }))
  const body = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4', rows }
  const { batchId } = await client.request<{ batchId: string }>(
    'POST',
    `/v1/projects/${projectId}/batches`,
    body,
  )
  const listTasks = () =>
    client.request<{ taskId: string; filename: string }[]>('GET', `/v1/exports?batchId=${batchId}`)
  const taskIds = (await listTasks()).map(({ taskId }) => taskId)

  // The service, while a row is rendered.
  const spared = await freezeWorkingProcess(taskIds)
  await client.service.kill()
  client.service = await startService()
  process.kill(spared, 'SIGCONT')

  // A worker, with the render process that it leaves behind.
  await waitFor(batchId, ({ counts }) => (counts.completed ?? 0) >= 1)
  const orphan = await freezeWorkingProcess(taskIds)
  await worker.end('SIGKILL')
  process.kill(orphan, 'SIGKILL')
  worker = await startWorker()

  // A render process.
  process.kill(await freezeWorkingProcess(taskIds), 'SIGKILL')

  const batch = await waitFor(batchId, ({ status }) => status !== 'RUNNING')
  expect(batch).toMatchObject({ status: 'COMPLETED', counts: { completed: ROWS, failed: 0 } })
  const tasks = await listTasks()
  expect(tasks.map(({ taskId }) => taskId)).toEqual(taskIds)
  const csv = await (await fetch(batch.csvUrl)).text()
  expect(csv.match(/,COMPLETED,/g)).toHaveLength(ROWS)
  const zip = Buffer.from(await (await fetch(batch.zipUrl ?? '')).arrayBuffer())
  const names = readZip(zip).map(({ name }) => name)
  expect(names.toSorted()).toEqual(tasks.map(({ filename }) => filename).toSorted())
})
