import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hashes } from './hashes.ts'
import { makeSourceFiles } from './source-files.ts'

/** `EDGE_SWEEP=dense` tries every width up to 200, more heights, and scaling in every orientation. */
const isDense = process.env.EDGE_SWEEP === 'dense'
const widths = [
  ...Array.from({ length: isDense ? 199 : 69 }, (_, index) => index + 2),
  ...[846, 848, 850, 852, 853, 854, 856, 1366],
]

const program = fileURLToPath(new URL('hash-frames.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'framewright-memory-'))
beforeAll(() => makeSourceFiles(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a step in a process in which new memory holds the complement of `byte`, and freed memory holds `byte`. */
async function runStep(step: string, byte: number): Promise<Hashes> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, step, folder, widths.join(','), isDense ? 'dense' : ''],
    {
      env: { ...process.env, GLIBC_TUNABLES: `glibc.malloc.perturb=${byte}` },
      maxBuffer: 256 * 1024 ** 2,
    },
  )
  // The program prints this shape.
  return JSON.parse(stdout) as Hashes
}

// Anything read from uninitialised memory differs between the two runs: on a server, it would be another account's
// frames. Only glibc fills memory on request, so the runs prove less on other systems.
test.each(['convertFrames', 'encodeSegments', 'decodeFiles', 'exportFiles'])(
  '%s reads no memory that was not written',
  async (step) => {
    const [first, second] = await Promise.all([runStep(step, 0x55), runStep(step, 0xaa)])
    expect(Object.keys(first).length).toBeGreaterThan(5)
    const names = new Set([...Object.keys(first), ...Object.keys(second)])
    expect([...names].filter((name) => first[name] !== second[name])).toEqual([])
    expect(Object.keys(first).filter((name) => first[name] === 'not plain grey')).toEqual([])
  },
  isDense ? 1_200_000 : 180_000,
)
