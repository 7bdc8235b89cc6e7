import type { Cell } from './check-value.ts'

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
])

/** Returns a value as a boolean; undefined if it is not one. Booleans arrive as text if they come from a CSV file. */
export function toBoolean(value: Cell | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? booleans.get(value.trim().toLowerCase()) : undefined
}
