import { chmod, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Makes a folder and what is missing above it, so that every user can pass through (not list), whatever the umask. */
export async function makeTraversableFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made)) await chmod(made, 0o711)
}
