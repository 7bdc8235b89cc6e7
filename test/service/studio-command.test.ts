import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { provideCluster } from '../support/cluster-template.ts'
import { framewright } from '../support/framewright.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

let folder: string
let dataDir: string
let opened: string
let environment: Record<string, string>
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-studio-command-'))
  chmodSync(folder, 0o711)
  dataDir = join(folder, 'data')
  mkdirSync(dataDir, { mode: 0o711 })
  provideCluster(dataDir)
  // Instead of a browser, what the desktop would open is written down, with the content of a page.
  opened = join(folder, 'opened')
  const script = `#!/bin/sh\necho "opened $1" >> ${opened}\n[ -f "$1" ] && cat "$1" >> ${opened}\nexit 0\n`
  for (const name of ['xdg-open', 'open']) writeFileSync(join(folder, name), script, { mode: 0o755 })
  environment = { PATH: `${folder}:${process.env.PATH}`, FRAMEWRIGHT_DRAIN_MS: '0' }
  children = []
})
afterEach(async () => {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    }),
  )
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a command, and returns its output once it contains the studio's link. */
async function start(command: string, ...flags: string[]): Promise<string> {
  const child = spawn(process.execPath, [program, command, '--data-dir', dataDir, ...flags], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  const linked = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.includes('studio at ') && output.endsWith('\n')) linked.resolve()
  })
  child.once('exit', (code) => linked.reject(new Error(`The command ended (${code}):\n${output}`)))
  await linked.promise
  return output
}

test('studio runs the service and opens it signed in, without the key in the arguments of a process', async () => {
  const output = await start('studio', '--port', '0')
  const [, link, key] = /studio at (http:\/\/\S+\/studio#key=(fw_live_\S+))/.exec(output) ?? []
  expect(output).toContain(`API key, shown only this once: ${key}`)
  await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toContain(`url=${link}`)
  const [argument] = readFileSync(opened, 'utf8').split('\n')
  expect(argument).toMatch(/^opened \S+open\.html$/)
})

test('studio opens the service that runs already, and ends', async () => {
  const output = await start('serve', '--port', '0')
  const [, port = ''] = /studio at http:\/\/127\.0\.0\.1:(\d+)\/studio\n/.exec(output) ?? []
  const again = await framewright(['studio', '--port', port, '--data-dir', dataDir], environment)
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`http://127.0.0.1:${port}/studio\n`),
  })
  expect(again.stdout).toContain('framewright keys create')
  expect(readFileSync(opened, 'utf8')).toBe(`opened http://127.0.0.1:${port}/studio\n`)
  rmSync(opened)
  await framewright(['studio', '--no-open', '--port', port, '--data-dir', dataDir], environment)
  expect(existsSync(opened)).toBe(false)
})
