import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** Returns the folder of an installed npm package. */
export function findPackageFolder(packageName: string): string {
  return dirname(require.resolve(`${packageName}/package.json`))
}
