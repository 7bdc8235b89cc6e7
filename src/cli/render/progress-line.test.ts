import { expect, test } from 'vitest'
import { ProgressLine } from './progress-line.ts'

const record = (isTTY: boolean, columns = 120): { lines: string[]; progress: ProgressLine } => {
  const lines: string[] = []
  return { lines, progress: new ProgressLine({ isTTY, columns, write: (text: string) => lines.push(text) }) }
}

test('writes a line per phase instead of per frame without a terminal', () => {
  const { lines, progress } = record(false)
  for (let frame = 0; frame <= 100; frame++) progress.update('rendering', frame, 100)
  progress.update('joining', 100, 100)
  progress.end()
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^rendering 0\/100 frames, 0 %, 0 frames\/s\n$/)
  expect(lines[1]).toMatch(/^rendering 100\/100 frames, 100 %/)
  expect(lines[2]).toMatch(/^joining /)
})

test('redraws a bar in place on a terminal and clears it at the end', () => {
  const { lines, progress } = record(true)
  progress.update('rendering', 50, 100)
  progress.end()
  expect(lines[0]?.startsWith('\r\u001b[K')).toBe(true)
  expect(lines[0]).toMatch(/█{15}░{15} rendering 50\/100 frames, 50 %/)
  expect(lines.at(-1)).toBe('\r\u001b[K')
  expect(lines.join('')).not.toContain('\n')
})

test('never exceeds the width of the terminal', () => {
  const { lines, progress } = record(true, 40)
  progress.update('rendering', 50, 100)
  expect((lines[0] ?? '').replace('\r\u001b[K', '')).toHaveLength(39)
})
