/**
 * The two published dialects of the document: 1.0 gives some times in seconds, 1.1 gives all of them in
 * ticks.
 */
export type Dialect = '1.0' | '1.1'

/** Detects the dialect: 1.1 if `stateSchemaVersion` is present with any value, and otherwise 1.0. */
export function detectDialect(document: object): Dialect {
  return Object.hasOwn(document, 'stateSchemaVersion') ? '1.1' : '1.0'
}
