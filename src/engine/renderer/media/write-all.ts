import type { FileHandle } from 'node:fs/promises'

/**
 * Writes all bytes at the current position of a file. A single `write` may write fewer, for example to a disk that is
 * nearly full.
 *
 * @throws The error of the operating system.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
}
