/** The two published forms of the document: 1.0 counts some times in seconds, 1.1 all of them in ticks. */
export type Dialect = '1.0' | '1.1'

/** A document is 1.1 where `stateSchemaVersion` is present, whatever it holds, else 1.0. */
export function detectDialect(document: object): Dialect {
  return Object.hasOwn(document, 'stateSchemaVersion') ? '1.1' : '1.0'
}
