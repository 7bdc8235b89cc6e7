import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

function runGit(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  // 1 means that nothing was found.
  if (status !== 0 && status !== 1) throw new Error(`git ${args[0]} failed: ${stderr}`)
  return stdout
}

/**
 * Finds lines with which Git marks the two sides of a merge conflict, in all files that it would track; this also works
 * in a copy without its history.
 */
const findConflicts = (folder: string): string =>
  runGit(folder, 'grep', '--no-index', '--exclude-standard', '-nIE', '^(<{7}|>{7})( |$)')

test('no file contains the markers of an unresolved merge', () => {
  expect(findConflicts(root)).toBe('')
})

test('markers of an unresolved merge are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-conflict-'))
  try {
    runGit(folder, 'init', '--quiet')
    writeFileSync(
      join(folder, 'page.md'),
      `a\n${'<'.repeat(7)} ours\nb\n=======\nc\n${'>'.repeat(7)} theirs\n`,
    )
    runGit(folder, 'add', '.')
    expect(findConflicts(folder).match(/^page\.md:[26]:/gm)).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
