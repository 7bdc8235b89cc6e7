import { detectSharedHanLanguage, findHanVariant } from '../languages.ts'
import type { Asset, Item } from '../model.ts'

/**
 * Finds the language for Han characters in texts that name none and have neither kana nor Hangul: the only one that the
 * document names, or the one that its texts suggest together. A title in kanji is then Japanese like the captions.
 */
export function suggestHanLanguage(
  items: readonly Item[],
  assets: readonly Asset[],
): { readonly hanLanguage?: string } {
  const named = new Set(listLanguages(items, assets).filter((tag) => findHanVariant(tag) !== undefined))
  const [only] = named
  const language = named.size === 1 ? only : detectSharedHanLanguage(listTexts(items, assets))
  return language === undefined ? {} : { hanLanguage: language }
}

function listLanguages(items: readonly Item[], assets: readonly Asset[]): (string | undefined)[] {
  const ofItems = items.flatMap((item) => listStyledTexts(item).map(({ style }) => style.language))
  return [...ofItems, ...assets.map((asset) => (asset.type === 'caption' ? asset.language : undefined))]
}

function listTexts(items: readonly Item[], assets: readonly Asset[]): string[] {
  const captions = assets.flatMap((asset) => (asset.type === 'caption' ? asset.captions : []))
  const texts = items.flatMap(listStyledTexts)
  return [...texts, ...captions].map(({ text }) => text)
}

function listStyledTexts(item: Item) {
  switch (item.type) {
    case 'text':
      return [item]
    case 'text-template':
      return item.nodes.filter((node) => node.type === 'text')
    case 'captions':
      return [{ text: '', style: item.style }]
    default:
      return []
  }
}
