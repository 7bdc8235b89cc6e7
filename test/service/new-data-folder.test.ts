import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { RunningService } from '../support/running-service.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
let root: string
let dataDir: string

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'framewright-new-folder-'))
  dataDir = join(root, 'data')
  await mkdir(dataDir)
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  for (const folder of [root, dataDir]) await chmod(folder, 0o711)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function framewright(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args, '--data-dir', dataDir], {
    env: { ...process.env, FRAMEWRIGHT_STATE_DIR: join(root, 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code: Number(code), stdout, stderr }
}

const createKey = (name: string): Promise<Outcome> => framewright('keys', 'create', '--name', name)
const environment = (): Record<string, string> => ({
  FRAMEWRIGHT_WORKERS: '0',
  FRAMEWRIGHT_STATE_DIR: join(root, 'state'),
})

it('lets several commands start at the same time: they all use the one database that is created', {
  timeout: 300_000,
}, async () => {
  const names = ['one', 'two', 'three', 'four']
  for (const { code, stdout, stderr } of await Promise.all(names.map(createKey))) {
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toMatch(/^fw_live_\S+\n$/)
  }
  const { stdout } = await framewright('keys', 'list')
  for (const name of names) expect(stdout).toContain(name)
})

it('lets a service and commands start at the same time', { timeout: 300_000 }, async () => {
  const [service, first, second] = await Promise.all([
    RunningService.start({ dataDir, environment: environment() }),
    createKey('one'),
    createKey('two'),
  ])
  try {
    for (const { code, stdout, stderr } of [first, second]) {
      expect({ code, stderr }).toMatchObject({ code: 0 })
      const response = await fetch(`${service.url}/v1/projects`, { headers: { 'x-api-key': stdout.trim() } })
      expect(response.status).toBe(200)
    }
  } finally {
    await service.stop()
  }
})

it('starts one of two services, and the other names the process that uses the folder', {
  timeout: 300_000,
}, async () => {
  const services = await Promise.allSettled([
    RunningService.start({ dataDir, environment: environment() }),
    RunningService.start({ dataDir, environment: environment() }),
  ])
  const running = services.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const refusals = services.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason)] : [],
  )
  for (const service of running) await service.stop()
  expect(running).toHaveLength(1)
  expect(refusals.join()).toMatch(
    new RegExp(`in use by framewright process ${running[0]?.pid} \\(framewright serve, since .* UTC\\)`),
  )
})
