import { execFileSync } from 'node:child_process'
import { constants, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeAll } from './write-all.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-write-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('fails if only a part of the bytes can be written', async () => {
  // A pipe that nobody reads takes 64 KiB, as a disk that is nearly full takes a part.
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  const pipe = await open(path, constants.O_RDWR | constants.O_NONBLOCK)
  try {
    await expect(writeAll(pipe, new Uint8Array(1 << 20))).rejects.toThrow('EAGAIN')
  } finally {
    await pipe.close()
  }
})
