import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBreaks } from '../../src/engine/compositor/text/breaks/find-breaks.ts'
import { getSuiteFolder } from './suite-folder.ts'

const suite = getSuiteFolder('linebreak/LineBreakTest-17-excerpt.txt')

describe.skipIf(!existsSync(suite))(
  "Unicode's tests of line breaking (skipped where ../shared/suites is not beside the checkout)",
  () => {
    it('all pass', () => {
      const cases = readFileSync(suite, 'utf8')
        .split('\n')
        .map((line) => line.split('#')[0]?.trim() ?? '')
        .filter((line) => line !== '')
      const failed = cases.filter((line) => {
        const { text, breaks } = parseCase(line)
        return findBreaks(text).join() !== breaks.join()
      })
      expect(cases.length).toBeGreaterThan(800)
      expect(failed).toEqual([])
    })
  },
)

/** Parses `× 0023 × 0308 ÷`: code points, and whether a line may break before and after each. */
function parseCase(line: string): { readonly text: string; readonly breaks: readonly number[] } {
  let text = ''
  const breaks: number[] = []
  for (const part of line.split(/\s+/)) {
    if (part === '÷') breaks.push(text.length)
    else if (part !== '×') text += String.fromCodePoint(Number.parseInt(part, 16))
  }
  return { text, breaks }
}
