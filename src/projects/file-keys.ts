/**
 * The `remoteKey`s of a document's assets, each once: the files that the document needs. What it lists as
 * deleted does not count.
 */
export function fileKeysOf(document: unknown): string[] {
  const assets = Object.values(asRecord(asRecord(document).assets))
  return [...new Set(assets.flatMap((asset) => keyOf(asRecord(asset).remoteKey)))]
}

function keyOf(remoteKey: unknown): string[] {
  return typeof remoteKey === 'string' && remoteKey !== '' ? [remoteKey] : []
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  // An object is a record of things that are not known.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
