/** Lists the distinct `remoteKey`s of a document's assets: the files that it needs. Deleted assets do not count. */
export function listFileKeys(document: unknown): string[] {
  const assets = Object.values(asRecord(asRecord(document).assets))
  return [...new Set(assets.flatMap((asset) => readKey(asRecord(asset).remoteKey)))]
}

function readKey(remoteKey: unknown): string[] {
  return typeof remoteKey === 'string' && remoteKey !== '' ? [remoteKey] : []
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  // Any object is a record of unknown values.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
