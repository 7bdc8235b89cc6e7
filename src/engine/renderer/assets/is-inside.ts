import { sep } from 'node:path'

/** Returns whether a resolved path is below a resolved folder, which can be the root of a file system. */
export function isInside(folder: string, path: string): boolean {
  const prefix = folder.endsWith(sep) ? folder : folder + sep
  return path.startsWith(prefix) && path !== prefix
}
