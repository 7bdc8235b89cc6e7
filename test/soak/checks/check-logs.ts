import { readFileSync } from 'node:fs'
import type { Violation } from '../history.ts'

/** Patterns that a healthy service never logs, whatever happens around it. */
const faults: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/unhandled/i, 'an unhandled rejection or error'],
  [/\b(TypeError|ReferenceError|SyntaxError|AssertionError)\b/, 'a programming error'],
  [/MaxListenersExceededWarning/, 'listeners that accumulate'],
  [/"level":"fatal"/, 'a fatal error'],
  [/JavaScript heap out of memory/, 'a process out of memory'],
]

/** How many lines of each kind are shown. */
const MAX_SHOWN = 3
const MAX_LINE = 600

/**
 * Checks the logs of the nodes.
 *
 * @param secrets - Texts that must not be in a log, keyed by what they are.
 */
export function checkLogs(paths: readonly string[], secrets: Readonly<Record<string, string>>): Violation[] {
  return paths.flatMap((path) => checkLines(path, readFileSync(path, 'utf8').split('\n'), secrets))
}

function checkLines(
  path: string,
  lines: readonly string[],
  secrets: Readonly<Record<string, string>>,
): Violation[] {
  const found = faults.flatMap(([pattern, meaning]): Violation[] => {
    const matching = lines.filter((line) => pattern.test(line))
    if (matching.length === 0) return []
    return [
      {
        check: 'logs',
        message: `${path} contains ${meaning} (${matching.length} lines).`,
        evidence: matching.slice(0, MAX_SHOWN).map((line) => line.slice(0, MAX_LINE)),
      },
    ]
  })
  const leaked = Object.entries(secrets)
    .filter(([, secret]) => lines.some((line) => line.includes(secret)))
    .map(([name]) => ({ check: 'secrets', message: `${path} contains ${name}.` }))
  return [...found, ...leaked]
}
