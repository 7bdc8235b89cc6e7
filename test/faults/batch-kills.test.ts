import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editorState, solid, text } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const ROWS = 6

const template = {
  ...editorState({
    tracks: [
      [
        text('Film {{name}}', { id: 'own', seconds: 2 }),
        solid('#f59e0b', { id: 'shared', at: 2, seconds: 3, box: [10, 10, 90, 90] }),
      ],
    ],
  }),
  variables: { name: { type: 'text' } },
}

interface Batch {
  readonly status: string
  readonly counts: Readonly<Record<string, number>>
  readonly chargedCredits: string
  readonly zipUrl: string | null
  readonly csvUrl: string
}

let dataDir: string
let client: ServiceClient

const startService = (): Promise<RunningService> => RunningService.start({ dataDir })

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-batch-'))
  client = new ServiceClient(await startService())
})
afterAll(async () => {
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

it('loses and doubles nothing when processes are killed in the middle of a batch', async () => {
  const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
    editorState: template,
  })
  const rows = Array.from({ length: ROWS }, (_, index) => ({ variables: { name: `${index + 1}` } }))
  const body = { fps: 30, ratio: 'custom', scale: 2, format: 'mp4', rows }
  const { batchId } = await client.request<{ batchId: string }>(
    'POST',
    `/v1/projects/${projectId}/batches`,
    body,
  )

  await waitFor(batchId, ({ counts }) => (counts.completed ?? 0) >= 1)
  await client.service.kill()
  client.service = await startService()
  await waitFor(batchId, ({ counts }) => (counts.completed ?? 0) >= 2)
  for (const pid of client.service.descendants('render-process')) process.kill(pid, 'SIGKILL')

  const batch = await waitFor(batchId, ({ status }) => status !== 'RUNNING')
  expect(batch).toMatchObject({ status: 'COMPLETED', counts: { completed: ROWS, failed: 0 } })
  const { length } = await client.request<unknown[]>('GET', '/v1/exports?pageSize=50')
  expect(length).toBe(ROWS)
  const csv = await (await fetch(batch.csvUrl)).text()
  expect(csv.match(/,COMPLETED,/g)).toHaveLength(ROWS)
  const zip = Buffer.from(await (await fetch(batch.zipUrl ?? '')).arrayBuffer())
  // Every file has one entry in the directory at the end.
  expect(zip.toString('latin1').split('PK\u0001\u0002')).toHaveLength(ROWS + 1)
})
