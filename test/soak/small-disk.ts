import { execFile } from 'node:child_process'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const MEBIBYTES = 256

/** A file system in memory that can be filled up. */
export class SmallDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** @returns Undefined where this process may not mount one. */
  static async mount(folder: string): Promise<SmallDisk | undefined> {
    await mkdir(folder, { recursive: true })
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${MEBIBYTES}m,mode=711`, 'tmpfs', folder])
      return new SmallDisk(folder)
    } catch {
      // Not root, or no `mount` here: the soak does without this fault.
      return undefined
    }
  }

  /** Takes all the space that is left. @returns Gives it back. */
  async fill(): Promise<() => Promise<void>> {
    const path = join(this.#folder, '.ballast')
    const file = await open(path, 'w')
    const block = Buffer.alloc(1024 ** 2)
    const small = Buffer.alloc(4096)
    try {
      for (;;) await file.appendFile(block)
    } catch {
      // The disk is full but for less than a block.
    }
    try {
      for (;;) await file.appendFile(small)
    } catch {
      // Now it is full.
    }
    await file.close()
    return () => rm(path, { force: true })
  }

  async unmount(): Promise<void> {
    // Lazily: a process that is just ending may still have a file open.
    await run('umount', ['-l', this.#folder])
  }
}
