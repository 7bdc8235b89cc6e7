import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { editorState, moving, solid, text } from '../support/documents.ts'
import { readProcessTitle } from '../support/process-title.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { TestRenders } from '../support/test-render.ts'

/** No two frames are alike, and rendering takes long enough to be interrupted. */
const document = editorState({
  size: [1280, 720],
  tracks: [
    [text('Undisturbed', { id: 't', seconds: 12, box: [0, 300, 1280, 100] })],
    [
      solid('#f59e0b', {
        id: 's',
        seconds: 12,
        box: [0, 100, 200, 200],
        fields: { left: moving([0, 0], [11.9, 1000]), rotation: moving([0, 0], [11.9, 720]) },
      }),
    ],
  ],
  background: { type: 'color', color: '#000000', gradient: 'linear-gradient(120deg, #0f172a, #7c3aed)' },
})

/** Shorter than the default, because some tests wait for stalls. */
const STALL_SECONDS = 5
/** Time for several stalls and everything else that a test does. */
const STALLS_MS = 240_000

const environment = { FRAMEWRIGHT_STALL_SECONDS: String(STALL_SECONDS) }

let undisturbed: string
let dataDir: string
let client: ServiceClient

beforeAll(async () => {
  await using renders = new TestRenders()
  undisturbed = (await renders.render(document)).sha256
})
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-faults-'))
  client = new ServiceClient(await RunningService.start({ dataDir, environment }))
})
afterEach(async () => {
  await client.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

async function startExport(): Promise<string> {
  const taskId = await client.export(document)
  await client.waitFor(taskId, ({ status, progress }) => status === 'PROCESSING' && progress > 10)
  return taskId
}

async function expectUndisturbedOutput(taskId: string): Promise<void> {
  const task = await client.waitForEnd(taskId)
  expect(task).toMatchObject({ status: 'COMPLETED', error: null })
  expect(await client.outputSha256(task)).toBe(undisturbed)
}

function kill(pids: readonly number[]): void {
  expect(pids.length).toBeGreaterThan(0)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

describe('an export produces the same bytes as an undisturbed one', () => {
  it('when its render processes are killed', async () => {
    const taskId = await startExport()
    kill(client.service.descendants('render-process'))
    await expectUndisturbedOutput(taskId)
  })

  it(
    'when its render processes are stopped once, until they count as stalled',
    async () => {
      const taskId = await startExport()
      for (const pid of client.service.descendants('render-process')) process.kill(pid, 'SIGSTOP')
      await client.waitFor(taskId, ({ status }) => status === 'COMPLETED', STALLS_MS)
      await expectUndisturbedOutput(taskId)
    },
    2 * STALLS_MS,
  )

  it('when the whole service is killed and restarted', async () => {
    const taskId = await startExport()
    await client.service.kill()
    client.service = await RunningService.start({ dataDir })
    await expectUndisturbedOutput(taskId)
  })

  it('when PostgreSQL is killed', async () => {
    const taskId = await startExport()
    kill(client.service.descendants('postgres'))
    await expectUndisturbedOutput(taskId)
    expect(client.service.log).toMatch(/"level":"warn"[^\n]*PostgreSQL ended unexpectedly/)
  })

  it('when the service is asked to stop and restarted', async () => {
    const taskId = await startExport()
    await client.service.stop()
    client.service = await RunningService.start({ dataDir })
    await expectUndisturbedOutput(taskId)
  })
})

it(
  'does not blame an export for processes that are repeatedly stopped from outside',
  async () => {
    const taskId = await startExport()
    // Both processes of the first generation, and both of the second.
    const frozen = new Set<number>()
    const freezing = setInterval(() => {
      for (const pid of client.service.descendants('render-process')) {
        if (frozen.size >= 5 || frozen.has(pid) || !readProcessTitle(pid).includes(taskId)) continue
        frozen.add(pid)
        process.kill(pid, 'SIGSTOP')
      }
    }, 20)
    try {
      await client.waitFor(taskId, ({ status }) => status !== 'PROCESSING', 4 * STALLS_MS)
      expect(frozen.size).toBe(5)
      await expectUndisturbedOutput(taskId)
    } finally {
      clearInterval(freezing)
    }
  },
  5 * STALLS_MS,
)

it('shows in the process list what each process renders', async () => {
  const taskId = await startExport()
  expect(readProcessTitle(client.service.pid)).toBe(`framewright serve --data-dir ${dataDir}`)
  const titles = await vi.waitUntil(() => {
    const shown = client.service.descendants('render-process').map(readProcessTitle)
    return shown.some((title) => title.includes(taskId)) ? shown : undefined
  })
  expect(titles.join()).toMatch(new RegExp(`framewright render-process ${taskId} segment \\d+`))
  await client.request('DELETE', `/v1/exports/${taskId}`)
})

it('leaves no process behind when the service is killed and not restarted', async () => {
  await startExport()
  const { service } = client
  const left = service.descendants('')
  expect(left.map(readProcessTitle).join()).toMatch(/render-process.*segment/)
  expect(left.map(readProcessTitle).join()).toContain('postgres -D')
  await service.kill()
  // Render processes take 1 s to notice, and PostgreSQL takes as long as a fast shutdown.
  await vi.waitUntil(() => left.every((pid) => readProcessTitle(pid) === ''), { timeout: 30_000 })
  client.service = await RunningService.start({ dataDir })
})
