import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandError, exitCodes } from '../exit-codes.ts'

/**
 * Reads the bytes of a file.
 *
 * @param path - `-` reads standard input.
 * @throws {CommandError} If it can't be read.
 */
export async function readInput(path: string): Promise<Buffer> {
  try {
    // Not /dev/stdin, which can't be opened if standard input is a socket, as in child processes of Node.
    return path === '-' ? await buffer(process.stdin) : await readFile(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`${path} can't be read: ${reason}`, exitCodes.failure, { cause })
  }
}
