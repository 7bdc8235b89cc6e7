import type { Cell } from './check-value.ts'

const numeral = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i

/**
 * Returns a value as a number; undefined if it is not a number. Numbers arrive as text, with a decimal point, if they come
 * from a CSV file.
 */
export function toNumber(value: Cell | undefined): number | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined
  const number = numeral.test(value) ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}
