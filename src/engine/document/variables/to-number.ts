import type { Cell } from './check-value.ts'

/** Returns a value as a number; undefined if it is not a number. Numbers arrive as text if the rows come from a CSV file. */
export function toNumber(value: Cell | undefined): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined
}
