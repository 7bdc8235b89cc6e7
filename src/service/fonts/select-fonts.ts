import type { Asset, Composition } from '../../engine/document/model.ts'
import type { AccountFont } from './account-font-store.ts'

/**
 * Returns the fonts of an account that a document may use: those whose family it names anywhere, or all of them if it
 * shows an SVG or Lottie file, because such a file may name families of its own.
 */
export function selectFonts(fonts: readonly AccountFont[], composition: Composition): AccountFont[] {
  if (fonts.length === 0) return []
  if (composition.assets.values().some(namesFonts)) return [...fonts]
  const texts = new Set<string>()
  collectTexts(composition, texts)
  return fonts.filter(({ family }) => texts.has(toFamilyName(family)))
}

const toFamilyName = (text: string): string => text.trim().toLowerCase()

function namesFonts({ type, mimeType, filename, remoteUrl, remoteKey }: Asset): boolean {
  if (type === 'lottie' || mimeType.includes('svg')) return true
  return [filename, remoteUrl, remoteKey].some((name) => /\.svg(?:[?#]|$)/i.test(name ?? ''))
}

/** Longer texts are not family names. */
const MAX_FAMILY_CHARACTERS = 200

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length <= MAX_FAMILY_CHARACTERS) texts.add(toFamilyName(value))
  } else if (value instanceof Map || Array.isArray(value)) {
    for (const entry of value.values()) collectTexts(entry, texts)
  } else if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) collectTexts(entry, texts)
  }
}
