import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildStudioIfOutdated } from './build-studio.ts'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

let root: string
const write = (path: string, content: string): void => writeFileSync(join(root, path), content)
/** Returns the code of the build. */
const readBuild = (): string => {
  const folder = join(root, 'studio/dist/assets')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}
/** Returns whether a build was made. */
async function build(): Promise<boolean> {
  let isBuilt = false
  await buildStudioIfOutdated({
    root,
    onBuild: () => {
      isBuilt = true
    },
  })
  return isBuilt
}
/** Dates a file into the future, because a build may take less than the file system's clock resolves. */
function change(path: string, content: string): void {
  write(path, content)
  const soon = Date.now() / 1000 + 10
  utimesSync(join(root, path), soon, soon)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'framewright-build-studio-'))
  mkdirSync(join(root, 'studio/src'), { recursive: true })
  write('studio/package.json', '{ "type": "module" }')
  write('studio/index.html', '<script type="module" src="/src/main.js"></script>')
  write('studio/src/main.js', 'console.log("first")')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('buildStudioIfOutdated', () => {
  it('builds once, and again when a source changes', async () => {
    symlinkSync(modules, join(root, 'node_modules'))
    expect(await build()).toBe(true)
    expect(readBuild()).toContain('first')
    expect(await build()).toBe(false)
    change('studio/src/main.js', 'console.log("second")')
    expect(await build()).toBe(true)
    expect(readBuild()).toContain('second')
    expect(readBuild()).not.toContain('first')
  })

  it('builds for production in any environment', async () => {
    expect(process.env.NODE_ENV).toBe('test')
    symlinkSync(modules, join(root, 'node_modules'))
    write('studio/src/main.js', 'console.log(process.env.NODE_ENV)')
    await build()
    expect(readBuild()).toContain('production')
  })

  it('keeps the last build if the sources are broken', async () => {
    symlinkSync(modules, join(root, 'node_modules'))
    await build()
    change('studio/src/main.js', 'console.log(')
    await expect(build()).rejects.toThrow('The studio could not be built')
    expect(readBuild()).toContain('first')
    expect(readdirSync(join(root, 'studio')).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
  })

  it('does nothing without the tools, and in a package without the sources', async () => {
    expect(await build()).toBe(false)
    symlinkSync(modules, join(root, 'node_modules'))
    rmSync(join(root, 'studio/src'), { recursive: true })
    expect(await build()).toBe(false)
  })

  it('can run several times at once', async () => {
    symlinkSync(modules, join(root, 'node_modules'))
    await Promise.all([build(), build(), build()])
    expect(readBuild()).toContain('first')
    expect(readdirSync(join(root, 'studio')).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
  })
})
