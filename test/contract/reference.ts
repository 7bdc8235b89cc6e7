import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the published reference lies: in no clone, but beside it, or where FRAMEWRIGHT_REFERENCE says. */
export const referenceFolder =
  process.env.FRAMEWRIGHT_REFERENCE ??
  fileURLToPath(new URL('../../../shared/contract/reference/', import.meta.url))

/** A published file's path, or why there is none. */
export function referenceFile(name: string): { readonly path: string } | { readonly missing: string } {
  const path = join(referenceFolder, name)
  return existsSync(path)
    ? { path }
    : { missing: `The published reference is not at ${path}; FRAMEWRIGHT_REFERENCE may name its folder.` }
}
