import { fileURLToPath } from 'node:url'

/** Returns the folder of a public suite. It is others' data: not in the repository, but in `../shared` beside it, or absent. */
export function getSuiteFolder(name: string): string {
  return fileURLToPath(new URL(`../../../shared/suites/${name}`, import.meta.url))
}
