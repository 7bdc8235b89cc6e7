import { expect, test } from 'vitest'
import { formatNumber } from './format-number.ts'

test.each([
  [1234567.891, 2, 'comma', '1,234,567.89'],
  [1234567.891, 1, 'dot', '1.234.567,9'],
  [999, 0, 'space', '999'],
  [1000, 0, 'space', '1\u202f000'],
  [-1234.5, 0, 'comma', '−1,235'],
  [-0.4, 0, 'comma', '0'],
  [1e12, 0, 'none', '1000000000000'],
] as const)('formats %d with %d decimals and "%s" as %s', (value, decimals, separator, written) => {
  expect(formatNumber(value, { decimals, separator })).toBe(written)
})
