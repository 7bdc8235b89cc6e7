import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnvironmentFile } from './parse-environment-file.ts'

/** Lines, and what systemd makes of them. */
const accepted: readonly (readonly [string, Record<string, string>])[] = [
  ['# comment\n; comment\n\n  A=1\nB=2', { A: '1', B: '2' }],
  ['A=postgres://me:p@ss#1@db/x?a=b', { A: 'postgres://me:p@ss#1@db/x?a=b' }],
  ['A=  two  words \t\nB=', { A: 'two  words', B: '' }],
  ['A = spaced', { A: 'spaced' }],
  ['A=1\nA=2', { A: '2' }],
  [
    `A="two words "\nB='single "quotes" \\n'\nC=in"ner"`,
    { A: 'two words ', B: 'single "quotes" \\n', C: 'in"ner"' },
  ],
  ['A="\\"a\\" \\\\ \\x"\nB=\\"a\\ \\\\', { A: '"a" \\ \\x', B: '"a \\' }],
  ['A=one \\\ntwo\nB="one \\\ntwo"', { A: 'one two', B: 'one two' }],
  ["A='line 1\nline 2'", { A: 'line 1\nline 2' }],
  ['A=ends with a space\\ ', { A: 'ends with a space ' }],
  ['A=ü', { A: 'ü' }],
]

describe('parseEnvironmentFile', () => {
  test.each(accepted)('reads %j', (text, values) => {
    expect(parseEnvironmentFile(text)).toEqual(values)
  })

  test.each([
    ['A=1\nsecret', 'line 2: expected NAME=value'],
    ['export A=secret', 'line 1: expected NAME=value without "export"'],
    ['1A=secret', 'line 1: expected NAME=value'],
    ['\n\nA="secret', 'line 3: the quote is not closed'],
    ["A='secret\n\n", 'line 1: the quote is not closed'],
    ['A="secret" # comment', 'line 1: there is text after the closing quote'],
    ['A=secret\\', 'line 1: the file ends after a backslash'],
    ['# comment \\\nA=secret', 'line 1: a comment must not end with a backslash'],
    ['A=1\r\nB=secret', 'line 1: lines must end with LF'],
    ['\uFEFFA=secret', 'line 1: remove the byte order mark'],
  ])('rejects %j with the number of the line, without the value', (text, message) => {
    const parse = (): unknown => parseEnvironmentFile(text)
    expect(parse).toThrow(message)
    expect(parse).not.toThrow(/secret/)
  })

  // It reads files in the same format, and then replaces $NAME, which is not in the examples.
  const systemdReader = '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator'
  const asShown = (value: string): string => value.replaceAll('\n', '\\n')
  test.runIf(existsSync(systemdReader))('reads what systemd reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'framewright-environment-'))
    try {
      mkdirSync(join(folder, 'environment.d'))
      for (const [text, values] of accepted) {
        writeFileSync(join(folder, 'environment.d', 'test.conf'), text)
        const env = { XDG_CONFIG_HOME: folder }
        const shown = execFileSync(systemdReader, { env, encoding: 'utf8' })
        // The shell undoes the quotes in the output.
        const print = Object.keys(values).map((name) => `printf '%s\\0' "$${name}"`)
        const script = [shown, ...print].join('\n')
        const read = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: {} })
        expect(read.split('\0').slice(0, -1), text).toEqual(Object.values(values).map(asShown))
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
