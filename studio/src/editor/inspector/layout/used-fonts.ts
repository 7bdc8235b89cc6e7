import { isRecord } from '@engine/document/validation/record.ts'

/** Lists the font families that a document names, the most frequent ones first. */
export function listUsedFonts(document: unknown): string[] {
  const counts = new Map<string, number>()
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) collect(entry)
    else if (isRecord(value)) {
      const { fontFamily } = value
      if (typeof fontFamily === 'string' && fontFamily !== '')
        counts.set(fontFamily, (counts.get(fontFamily) ?? 0) + 1)
      for (const entry of Object.values(value)) if (typeof entry === 'object') collect(entry)
    }
  }
  collect(isRecord(document) ? document.items : undefined)
  return [...counts].sort(([, a], [, b]) => b - a).map(([family]) => family)
}
