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

  /** @returns Undefined if this process may not mount one. */
  static async mount(folder: string): Promise<SmallDisk | undefined> {
    await mkdir(folder, { recursive: true })
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${MEBIBYTES}m,mode=711`, 'tmpfs', folder])
      return new SmallDisk(folder)
    } catch {
      // This process is not root, or there is no `mount`: the soak runs without this fault.
      return undefined
    }
  }

  /** Uses up all the free space. @returns A function that frees it. */
  fill(): () => Promise<void> {
    const path = join(this.#folder, '.ballast')
    // Synchronously, not step by step between other work: the schedule decides how long the disk is full.
    const file = openSync(path, 'w')
    for (const bytes of [1024 ** 2, 4096]) writeUntilFull(file, Buffer.alloc(bytes))
    closeSync(file)
    return () => rm(path, { force: true })
  }

  async unmount(): Promise<void> {
    // Lazily: a process that is about to exit may still have a file open.
    await run('umount', ['-l', this.#folder])
  }
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch {
    // There is no space for another block.
  }
}
