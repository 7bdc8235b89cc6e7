/** Files whose uploads follow each other within this many milliseconds were chosen together. */
const TOGETHER_MS = 2 * 60_000

/**
 * Orders uploads for the library: those that were chosen last first, and those that were chosen together in the order in which they were
 * chosen, which is that of their uploads.
 *
 * @param uploads - Newest first.
 */
export function orderUploads<Upload extends { readonly assetId: string }>(
  uploads: readonly Upload[],
): Upload[] {
  const groups: Upload[][] = []
  for (const upload of uploads) {
    const group = groups.at(-1)
    const later = group?.[0]
    const gap = later === undefined ? Number.NaN : readTime(later.assetId) - readTime(upload.assetId)
    if (gap <= TOGETHER_MS) group?.unshift(upload)
    else groups.push([upload])
  }
  return groups.flat()
}

/** Returns when an asset was created, in milliseconds: its id is a UUID of version 7 (RFC 9562, section 5.7). NaN for other ids. */
function readTime(assetId: string): number {
  const digits = /^([\da-f]{8})-([\da-f]{4})-7/i.exec(assetId)
  return digits === null ? Number.NaN : Number.parseInt(`${digits[1]}${digits[2]}`, 16)
}
