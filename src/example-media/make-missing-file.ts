import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'

/**
 * Makes a file unless it exists. It is written under a temporary name of its own first, so that an existing file is always
 * complete, and several processes can make the same one.
 */
export async function makeMissingFile(path: string, make: () => Buffer | Promise<Buffer>): Promise<void> {
  if (existsSync(path)) return
  const temporaryPath = `${path}.${randomUUID()}.part`
  try {
    await writeFile(temporaryPath, await make())
    await rename(temporaryPath, path)
  } finally {
    await rm(temporaryPath, { force: true })
  }
}
