import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { editorState, moving, solid, text } from '../support/documents.ts'
import { killProcess } from '../support/kill-process.ts'
import { readProcessTitle } from '../support/process-title.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { TestRenders } from '../support/test-render.ts'

const SECONDS = 10

/**
 * Builds a document of which no two frames are alike, and whose rendering takes long enough to be interrupted.
 *
 * @param id - Changes the content keys of its segments, but none of their bytes, so that each test renders its own.
 */
const buildDocument = (id: string) =>
  editorState({
    size: [960, 540],
    tracks: [
      [text('Undisturbed', { id, seconds: SECONDS, box: [0, 220, 960, 80] })],
      [
        solid('#f59e0b', {
          id: 's',
          seconds: SECONDS,
          box: [0, 80, 150, 150],
          fields: {
            left: moving([0, 0], [SECONDS - 0.1, 800]),
            rotation: moving([0, 0], [SECONDS - 0.1, 720]),
          },
        }),
      ],
    ],
    background: { type: 'color', color: '#000000', gradient: 'linear-gradient(120deg, #0f172a, #7c3aed)' },
  })

/** The shortest that the service accepts, because some tests wait for stalls. */
const STALL_SECONDS = 5
/** Time for several stalls and everything else that a test does. */
const STALLS_MS = 240_000

const environment = {
  FRAMEWRIGHT_STALL_SECONDS: String(STALL_SECONDS),
  FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '0',
}

let undisturbed: string
let dataDir: string
let client: ServiceClient

beforeAll(async () => {
  await using renders = new TestRenders()
  undisturbed = (await renders.render(buildDocument('reference'))).sha256
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-faults-'))
  client = new ServiceClient(await startService())
})
afterEach(() => {
  // After a failure, so that it does not affect the next test.
  for (const pid of client.service.descendants('render-process')) killProcess(pid, 'SIGCONT')
})
afterAll(async () => {
  await client.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const startService = (): Promise<RunningService> => RunningService.start({ dataDir, environment })

async function startExport(): Promise<string> {
  const taskId = await client.export(buildDocument(crypto.randomUUID()))
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
    client.service = await startService()
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
    client.service = await startService()
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
  client.service = await startService()
})
