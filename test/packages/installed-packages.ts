import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const quietly = ['--no-audit', '--no-fund', '--prefer-offline']

export interface InstalledPackages {
  /** The folder of an application that depends on both packages. */
  readonly folder: string
  /** The files of each tarball, by the name of its package. */
  readonly files: Readonly<Record<string, readonly string[]>>
  /** Runs a command in the folder, and returns its standard output. @throws {Error} With standard error, if it fails. */
  run(command: string, ...args: string[]): Promise<string>
}

/**
 * Packs `framewright` and `framewright-client` as `npm publish` does, and installs the tarballs in an empty folder. Their
 * dependencies are of the versions of this checkout, which npm's cache has, so that the registry need not be asked for each.
 */
export async function installPackages(): Promise<InstalledPackages> {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-packages-'))
  const service = await pack('.', folder)
  // The packing above has built its files.
  const client = await pack('./dist/client', folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(join(folder, 'package-lock.json'), lockProductionDependencies())
  const run = (command: string, ...args: string[]): Promise<string> => runIn(folder, command, args)
  await run('npm', 'install', ...quietly, `./${service.filename}`, `./${client.filename}`)
  return { folder, files: { framewright: service.files, 'framewright-client': client.files }, run }
}

interface Tarball {
  readonly filename: string
  readonly files: readonly string[]
}

async function pack(source: string, target: string): Promise<Tarball> {
  const output = await runIn(root, 'npm', ['pack', source, '--json', '--pack-destination', target])
  // The scripts that npm runs before print there as well. Newer versions of npm print an object instead of a list.
  const report: unknown = JSON.parse(output.slice(output.search(/^[[{]$/m)))
  const [tarball]: { filename: string; files: { path: string }[] }[] = Object.values(Object(report))
  if (tarball === undefined) throw new Error(`npm packed nothing: ${output}`)
  return { filename: tarball.filename, files: tarball.files.map(({ path }) => path) }
}

/** Returns a lockfile with the packages of ours that are not only for development. */
function lockProductionDependencies(): string {
  const lockfile: { packages: Record<string, { dev?: boolean; link?: boolean }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const packages = Object.entries(lockfile.packages).filter(
    ([path, { dev, link }]) => path.startsWith('node_modules/') && dev !== true && link !== true,
  )
  return JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...Object.fromEntries(packages) } })
}

async function runIn(folder: string, command: string, args: readonly string[]): Promise<string> {
  // The settings of the npm that runs the tests name the folder of the checkout.
  const environment = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'))
  const path = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(environment), PATH: path },
    maxBuffer: 2 ** 26,
  }
  return (await promisify(execFile)(command, args, options)).stdout
}
