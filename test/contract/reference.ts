import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the published reference: not in the repository, but beside it, or in FRAMEWRIGHT_REFERENCE. */
export const referenceFolder =
  process.env.FRAMEWRIGHT_REFERENCE ??
  fileURLToPath(new URL('../../../shared/contract/reference/', import.meta.url))

/** Returns a published file's path, or why it is missing. */
export function findReferenceFile(name: string): { readonly path: string } | { readonly missing: string } {
  const path = join(referenceFolder, name)
  return existsSync(path)
    ? { path }
    : { missing: `The published reference is not at ${path}. Set FRAMEWRIGHT_REFERENCE to its folder.` }
}
