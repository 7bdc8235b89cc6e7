/**
 * The `remoteKey`s of a document's assets, each once: the files that the document needs. What it lists as
 * deleted does not count.
 */
export function listFileKeys(document: unknown): string[] {
  const assets = Object.values(asRecord(asRecord(document).assets))
  return [...new Set(assets.flatMap((asset) => readKey(asRecord(asset).remoteKey)))]
}

function readKey(remoteKey: unknown): string[] {
  return typeof remoteKey === 'string' && remoteKey !== '' ? [remoteKey] : []
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  // An object is a record of things that are not known.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
