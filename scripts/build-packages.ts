import { execFile } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findNewestChange } from '../src/cli/studio/newest-change.ts'

/**
 * Builds `dist`, the code of the package `framewright`, and `dist/client`, the package `framewright-client`, if their sources have
 * changed: `npm run build` and `npm pack`.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
/** Everything that the build depends on, relative to the checkout. */
const sources = ['src', 'client', 'LICENSE', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
const clientFolder = join(root, 'dist/client')
/** Written last, so that an interrupted build counts as outdated. */
const stamp = join(clientFolder, 'package.json')

async function isOutdated(): Promise<boolean> {
  const changes = await Promise.all(sources.map((source) => findNewestChange(join(root, source))))
  return Math.max(...changes) >= (await findNewestChange(stamp))
}

/** Compiles a project. @throws {Error} With the compiler's messages. */
async function compile(project: string): Promise<void> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  await promisify(execFile)(process.execPath, [compiler, '-p', project], { cwd: root }).catch((error) => {
    throw new Error(`${project} could not be compiled:\n${error.stdout}${error.stderr}`)
  })
}

async function buildPackages(): Promise<void> {
  // Files of modules that no longer exist must not be published.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  // The service's code imports the types of the built client.
  await compile('client')
  await compile('tsconfig.build.json')
  for (const file of ['client/README.md', 'LICENSE'])
    cpSync(join(root, file), join(clientFolder, file.replace('client/', '')))
  // The folder of the sources is private, because only the built one can be published.
  const { private: _private, ...manifest } = JSON.parse(
    readFileSync(join(root, 'client/package.json'), 'utf8'),
  )
  writeFileSync(stamp, `${JSON.stringify(manifest, undefined, 2)}\n`)
}

if (await isOutdated()) await buildPackages()
