import { execFile } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
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
  fill(): () => Promise<void> {
    const path = join(this.#folder, '.ballast')
    // At once, not bit by bit between other work: how long the disk is full is up to the schedule.
    const file = openSync(path, 'w')
    for (const bytes of [1024 ** 2, 4096]) writeUntilFull(file, Buffer.alloc(bytes))
    closeSync(file)
    return () => rm(path, { force: true })
  }

  async unmount(): Promise<void> {
    // Lazily: a process that is just ending may still have a file open.
    await run('umount', ['-l', this.#folder])
  }
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch {
    // No room for another block.
  }
}
