import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandError, exitCodes } from '../exit-codes.ts'

/**
 * The bytes of a file, or of standard input where `path` is `-`.
 *
 * @throws {CommandError} If it can't be read.
 */
export async function readInput(path: string): Promise<Buffer> {
  try {
    // Not /dev/stdin: that can't be opened where standard input is a socket, as Node makes it for children.
    return path === '-' ? await buffer(process.stdin) : await readFile(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`${path} can't be read: ${reason}`, exitCodes.failure, { cause })
  }
}
