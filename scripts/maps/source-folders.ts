import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const src = join(root, 'src')
const studio = join(root, 'studio/src')

/** The folders whose subfolders have READMEs and rules of their own. */
export const dividedFolders = ['engine/renderer', 'service/worker']

/** Returns the folders below `src` that ARCHITECTURE.md lists in its tree, as paths relative to `src`. */
export function listFoldersOfArchitecture(): string[] {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const tree = /^```\nsrc\/\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? ''
  const parents: string[] = []
  return [...tree.matchAll(/^( *)([\w-]+)\//gm)].map(([, indent = '', name = '']) => {
    const depth = indent.length / 2 - 1
    parents.length = depth
    parents.push(name)
    return parents.join('/')
  })
}

/** Returns the folders below `src` that have a README, as paths relative to `src`. */
export function listFoldersWithReadme(): string[] {
  return globSync('**/README.md', { cwd: src }).map((page) => dirname(page))
}

/**
 * Returns which folders import each folder's modules. A folder with a README includes its subfolders without one; tests do not
 * count.
 *
 * @returns Folders relative to `src`, and the folders (or files directly in `src`) that import them, sorted; `studio` for the
 *   workspace of that name.
 */
export function findUsers(): Map<string, string[]> {
  const folders = new Set(listFoldersWithReadme())
  const findOwner = (path: string): string => {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
      if (folders.has(folder)) return folder
    return path
  }
  const users = new Map([...folders].map((folder) => [folder, new Set<string>()]))
  for (const file of globSync('**/*.ts', { cwd: src, exclude: (path) => path.endsWith('.test.ts') })) {
    for (const imported of listImports(file)) {
      const owner = findOwner(imported)
      const user = findOwner(file)
      if (owner !== user) users.get(owner)?.add(nameUser(user, owner))
    }
  }
  for (const imported of listStudioImports()) users.get(findOwner(imported))?.add('studio')
  // Only bin/ and the tests use the command line.
  users.delete('cli')
  return new Map([...users].map(([folder, names]) => [folder, [...names].sort()]))
}

/** Elsewhere a divided folder counts as one. */
function nameUser(user: string, owner: string): string {
  return dividedFolders.find((folder) => isWithin(user, folder) && !isWithin(owner, folder)) ?? user
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function listImports(file: string): string[] {
  const content = readFileSync(join(src, file), 'utf8')
  const specifiers = content.matchAll(/(?:from |import\(|new URL\()'(\.{1,2}\/[^']+\.ts)'/g)
  // Entry points of processes and threads, whose extension is chosen at run time.
  const entries = content.matchAll(/new URL\(\s*`(\.{1,2}\/[^`$]+)\$\{/g)
  return [
    ...[...specifiers].map(([, path = '']) => path),
    ...[...entries].map(([, path = '']) => `${path}.ts`),
  ]
    .map((specifier) => relative(src, join(src, dirname(file), specifier)))
    .filter((path) => existsSync(join(src, path)))
}

/** Returns the modules of `src` that the studio imports. */
function listStudioImports(): string[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: studio, exclude: (path) => /\.test\.tsx?$/.test(path) })
  return files.flatMap((file) => {
    const content = readFileSync(join(studio, file), 'utf8')
    return [...content.matchAll(/from '@(engine\/[^']+\.ts)'/g)].map(([, path = '']) => path)
  })
}

/** Returns the folders that the README names as its users, or undefined if it has no such line. */
export function readUsers(readme: string): string[] | undefined {
  const line = /^- \*\*Used by:\*\*(.*(?:\n {2}.+)*)/m.exec(readme)?.[1]
  return line === undefined ? undefined : [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}

/** Returns the README with its "Used by" line replaced. */
export function writeUsers(readme: string, users: readonly string[]): string {
  const line = `- **Used by:** ${users.map((name) => `\`${name}\``).join(', ')}`
  return readme.replace(/^- \*\*Used by:\*\*.*(?:\n {2}.+)*/m, () => wrap(line))
}

/** Breaks a list entry at spaces, so that no line is longer than 120 characters. */
function wrap(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current.length + word.length >= 120) {
      lines.push(current)
      current = `  ${word}`
    } else {
      current = current === '' ? word : `${current} ${word}`
    }
  }
  return [...lines, current].join('\n')
}

/** Returns the path of a folder's README. */
export function getReadmePath(folder: string): string {
  return join(src, folder, 'README.md')
}
