import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { nameRules, proseRules } from './language/rules.ts'
import { findSpokenTexts, type SpokenText } from './language/spoken-texts.ts'

const help = `
Checks the language of comments, messages, documents and names against scripts/language/rules.ts, which holds the
glossary of ARCHITECTURE.md and the expressions that we do not use.

  node scripts/check-language.ts [path...]   checks these files and folders, or everything
  --summary                                  counts by rule`

/**
 * Generated files, other people's texts, the rules themselves, names from a published catalogue, and SQL with the names of earlier
 * versions.
 */
const exempt =
  /^(?:client\/openapi\.ts$|THIRD-PARTY-NOTICES\.md$|scripts\/language\/|src\/engine\/document\/registries\/illustration-names\.ts$|src\/platform\/database\/(?:migrations\/|glossary-names\.test\.ts$))/

interface Violation {
  readonly file: string
  readonly line: number
  readonly found: string
  readonly rule: string
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { summary: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(help.trim())
} else {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const violations = listFiles(root, positionals).flatMap((file) => check(root, file))
  report(violations)
  process.exitCode = violations.length > 0 ? 1 : 0
}

/** Returns the tracked files below the paths, without what is generated or not ours. */
function listFiles(root: string, paths: readonly string[]): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...paths],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return listed
    .split('\n')
    .filter((file) => /\.(?:ts|tsx|js|mjs|md)$/.test(file))
    .filter((file) => !exempt.test(file))
}

function check(root: string, file: string): Violation[] {
  return findSpokenTexts(file, readFileSync(`${root}/${file}`, 'utf8')).flatMap((text) =>
    checkText(file, text),
  )
}

function checkText(file: string, { kind, line, text }: SpokenText): Violation[] {
  const rules = kind === 'name' ? nameRules : proseRules
  return rules.flatMap(({ pattern, say }) =>
    [...text.matchAll(pattern)].map((match) => ({
      file,
      line: line + text.slice(0, match.index).split('\n').length - 1,
      found: match[0].trim(),
      rule: say,
    })),
  )
}

function report(violations: readonly Violation[]): void {
  if (values.summary) {
    const counts = new Map<string, number>()
    for (const { rule } of violations) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    for (const [rule, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${rule}`)
  } else {
    for (const { file, line, found, rule } of violations)
      console.error(`${file}:${line}: "${found}": ${rule}`)
  }
  console.log(violations.length === 0 ? 'The language check found nothing.' : `${violations.length} found.`)
}
