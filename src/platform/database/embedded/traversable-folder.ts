import { chmod, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Creates a folder and its missing parents, which every user can enter but not list, whatever the umask is. */
export async function makeTraversableFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made)) await chmod(made, 0o711)
}
