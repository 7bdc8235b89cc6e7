const byteUnits = ['kB', 'MB', 'GB', 'TB'] as const

/** Formats a size in decimal units, such as `640 B` or `12.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const exponent = Math.min(byteUnits.length, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** exponent
  return `${value.toFixed(value < 10 ? 1 : 0)} ${byteUnits[exponent - 1] ?? 'kB'}`
}

/** Formats an exact decimal with at most two decimals, such as `1,053.33`. */
export function formatCredits(decimal: string): string {
  return Number(decimal).toLocaleString('en', { maximumFractionDigits: 2 })
}

/** Returns a number with its noun, such as `1 frame` or `240 frames`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`
}
