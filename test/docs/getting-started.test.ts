import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/getting-started.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'framewright-getting-started-'))
const dataDir = join(folder, 'data')
let service: RunningService
let shell: ChildProcess | undefined
beforeAll(async () => {
  const environment = {
    FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
    FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
  }
  service = await RunningService.start({ dataDir, environment })
})
afterAll(async () => {
  // The receiver, which the page starts in the background, is in the shell's own process group.
  if (shell?.pid !== undefined) process.kill(-shell.pid)
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('leads from an image to a video and a webhook by copying commands only', async () => {
  const port = await findFreePort()
  writeFileSync(join(folder, 'beach.jpg'), createCanvas(1920, 1080).toBuffer('image/jpeg'))
  writeFileSync(join(folder, 'beach.json'), findBlocks(page, 'json')[0] ?? '')
  const receiver = findBlocks(readFileSync(join(root, 'docs/webhooks.md'), 'utf8'), 'js')[0] ?? ''
  writeFileSync(join(folder, 'receiver.mjs'), receiver.replace('3000', String(port)))
  const { key } = new ServiceClient(service)
  // Omits the commands that start the service or set values that the test already knows.
  const commands = findBlocks(page, 'sh').filter((block) => !/framewright serve|export KEY=/.test(block))
  const script = [
    `npx() { shift; ${process.execPath} ${join(root, 'bin/framewright.js')} "$@"; }`,
    ...commands.map((block) => block.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)),
    // Keeps the receiver running until the test ends.
    'wait',
  ].join('\n')
  shell = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    detached: true,
    env: { ...process.env, KEY: key, API: service.url, FRAMEWRIGHT_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  shell.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  shell.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))

  const ended = new Promise<never>((_resolve, reject) =>
    shell?.once('exit', (code) => reject(new Error(`The page's commands ended (${code}):\n${output}`))),
  )
  // The receiver prints at its own pace, in parallel with the commands.
  const reported = vi.waitUntil(
    () => output.includes('EXPORT_COMPLETED http') && output.includes('"deliveryId"'),
  )
  await Promise.race([reported, ended])
  expect(output).toContain('"status":"COMPLETED"')
  expect(output).toMatch(/ EXPORT_STARTED null\n/)
  expect(output).toContain('"deliveryId"')
  expect(statSync(join(folder, 'frame.png')).size).toBeGreaterThan(100)
  expect(statSync(join(folder, 'beach.mp4')).size).toBeGreaterThan(1000)
})

function findBlocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, block = '']) => block,
  )
}

/** Returns a port that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
