import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  dividedFolders,
  findUsers,
  getReadmePath,
  listFoldersOfArchitecture,
  listFoldersWithReadme,
  readUsers,
} from '../../scripts/maps/source-folders.ts'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const listSubfolders = (folder: string): string[] =>
  readdirSync(`${src}${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)

describe('the tree in ARCHITECTURE.md', () => {
  const listed = listFoldersOfArchitecture()

  test('lists only folders that exist', () => {
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.filter((folder) => !existsSync(`${src}${folder}`))).toEqual([])
  })

  test('lists every folder of the three layers and of the divided folders', () => {
    const folders = ['engine', 'service', 'platform', ...dividedFolders].flatMap(listSubfolders)
    expect(folders.filter((folder) => !listed.includes(folder))).toEqual([])
  })

  test('lists only folders that have a README', () => {
    const layers = new Set(['engine', 'service', 'platform'])
    const documented = new Set(listFoldersWithReadme())
    expect(listed.filter((folder) => !layers.has(folder) && !documented.has(folder))).toEqual([])
  })
})

describe('the READMEs of src', () => {
  const users = findUsers()

  test.each([...users.keys()])('%s/README.md names the folders that import it', (folder) => {
    const readme = readFileSync(getReadmePath(folder), 'utf8')
    expect(readUsers(readme), 'Run "node scripts/used-by.ts", after adding a line "- **Used by:** "').toEqual(
      users.get(folder),
    )
  })

  test.each([...users.keys()])('%s/README.md has at most 30 lines', (folder) => {
    expect(readFileSync(getReadmePath(folder), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(30)
  })
})
