import { open } from 'node:fs/promises'

/** Reads up to `length` bytes from the start of a file. */
export async function readFileHead(path: string, length: number): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
  return buffer.subarray(0, bytesRead)
}
