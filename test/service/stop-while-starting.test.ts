import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
let root: string
let output: string
let service: ChildProcess

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewright-early-stop-'))
  const dataDir = join(root, 'data')
  await mkdir(dataDir)
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  for (const folder of [root, dataDir]) await chmod(folder, 0o711)
  output = ''
  service = spawn(process.execPath, [program, 'serve', '--port', '0', '--data-dir', dataDir], {
    env: { ...process.env, FRAMEWRIGHT_STATE_DIR: join(root, 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const read = (chunk: Buffer): void => {
    output += chunk
  }
  service.stdout?.on('data', read)
  service.stderr?.on('data', read)
})
afterEach(async () => {
  for (const pid of await listProcesses(root)) process.kill(pid, 'SIGKILL')
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

/** Lists processes whose command line contains a program name and a folder below `folder`. */
async function listProcesses(folder: string, named = ''): Promise<number[]> {
  const pids: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const commandLine = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    if (commandLine.includes(`${folder}/`) && commandLine.includes(named)) pids.push(Number(entry))
  }
  return pids
}

const waitUntilRunning = (named: string) =>
  vi.waitUntil(async () => (await listProcesses(root, named)).length > 0, { timeout: 30_000, interval: 20 })
const waitUntilAllEnded = () =>
  vi.waitUntil(async () => (await listProcesses(root)).length === 0, { timeout: 15_000, interval: 20 })

it('cancels the first start if it is stopped while the database is created', async () => {
  await waitUntilRunning('bin/initdb')
  service.kill('SIGTERM')
  const [code] = await once(service, 'exit')
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('the start was aborted') })
  expect(output).not.toContain('listening')
  await waitUntilAllEnded()
})

it('leaves no PostgreSQL behind if it is stopped forcibly while it starts', async () => {
  await waitUntilRunning('bin/postgres\0-D')
  service.kill('SIGTERM')
  await vi.waitUntil(() => output.includes('shutting down'), { timeout: 10_000, interval: 5 })
  service.kill('SIGTERM')
  const [code] = await once(service, 'exit')
  expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('exiting at once') })
  await waitUntilAllEnded()
})
