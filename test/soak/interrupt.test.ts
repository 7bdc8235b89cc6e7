import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const LIMIT_MS = 480_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-interrupt-'))
  // If root runs this, PostgreSQL's user must be able to enter the folder.
  chmodSync(folder, 0o711)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Returns the processes and mounts that name the folder. */
function countFolderUses(): string[] {
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        // It ended in the meantime.
        return ''
      }
    })
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
  return [...commands, ...mounts].filter((text) => text.includes(folder))
}

it.runIf(process.platform === 'linux')(
  'stops everything that it started when it is interrupted, and leaves no files behind',
  async () => {
    const soak = spawn(process.execPath, [program, '--minutes', '10', '--seed', '5'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    soak.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    let report = ''
    soak.stdout.on('data', (chunk: Buffer) => {
      report += chunk.toString()
    })
    const ended = once(soak, 'exit')
    try {
      await expect.poll(() => output, { timeout: LIMIT_MS / 2 }).toMatch(/^\d+\/600 s/m)
      expect(countFolderUses().some((text) => text.includes('postgres'))).toBe(true)
    } finally {
      soak.kill('SIGINT')
    }
    expect(await ended).toEqual([130, null])
    expect(report).toContain('soak: interrupted')
    await expect.poll(countFolderUses, { timeout: 30_000 }).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  },
  LIMIT_MS,
)
