import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { killProcess } from '../support/kill-process.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { StartHook } from '../support/start-hook.ts'

let root: string
let dataDir: string
let service: RunningService | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'framewright-deaths-'))
  dataDir = join(root, 'data')
  mkdirSync(dataDir)
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  chmodSync(root, 0o711)
})
afterEach(async () => {
  await service?.stop()
  rmSync(root, { recursive: true, force: true })
})

const document = editorState({ tracks: [[solid('#fff', { id: 's', seconds: 0.5 })]] })
const readReadinessStatus = async (): Promise<number> => (await fetch(`${service?.url}/readyz`)).status

it('keeps working when render processes are killed while they warm up', { timeout: 180_000 }, async () => {
  const hook = new StartHook(root, `process.kill(process.pid, 'SIGKILL')`, 6)
  service = await RunningService.start({ dataDir, environment: { NODE_OPTIONS: hook.nodeOptions } })
  await vi.waitUntil(async () => (await readReadinessStatus()) === 200, { timeout: 60_000 })
  const client = new ServiceClient(service)
  expect((await client.waitForEnd(await client.export(document))).status).toBe('COMPLETED')
  expect(service.log).toMatch(/"level":"error"[^\n]*could not start: signal SIGKILL/)
})

it('is not ready, and logs the reason, while render processes cannot start', {
  timeout: 180_000,
}, async () => {
  const hook = new StartHook(root, `console.error('no such library'); process.exit(1)`)
  service = await RunningService.start({ dataDir, environment: { NODE_OPTIONS: hook.nodeOptions } })
  const client = new ServiceClient(service)
  const response = await fetch(`${service.url}/readyz`)
  expect({ status: response.status, body: await response.json() }).toMatchObject({
    status: 503,
    body: { checks: { rendering: 'failed', database: 'ok' } },
  })
  // The export waits and does not fail.
  const taskId = await client.export(document)
  await vi.waitUntil(
    () => /"stderr":"[^"]*no such library[^\n]*"retryInSeconds":2/.test(service?.log ?? ''),
    {
      timeout: 60_000,
    },
  )
  expect((await client.task(taskId)).status).toBe('PENDING')
  hook.repair()
  expect((await client.waitForEnd(taskId)).status).toBe('COMPLETED')
  expect(await readReadinessStatus()).toBe(200)
})

it('keeps working when PostgreSQL is killed repeatedly while it starts', { timeout: 180_000 }, async () => {
  const killed = new Set<number>()
  const killing = setInterval(async () => {
    const pid = await readPostmasterPid(dataDir)
    if (pid === undefined || killed.has(pid) || killed.size >= 6) return
    killed.add(pid)
    // At a different moment each time.
    setTimeout(() => killProcess(pid), killed.size * 60)
  }, 5)
  try {
    service = await RunningService.start({ dataDir, environment: { FRAMEWRIGHT_WORKERS: '1' } })
    await vi.waitUntil(async () => (await readReadinessStatus()) === 200, { timeout: 60_000 })
    expect(killed.size).toBeGreaterThan(1)
    const client = new ServiceClient(service)
    expect((await client.waitForEnd(await client.export(document))).status).toBe('COMPLETED')
  } finally {
    clearInterval(killing)
  }
})

async function readPostmasterPid(folder: string): Promise<number | undefined> {
  const path = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0])
  return pid > 0 ? pid : undefined
}
