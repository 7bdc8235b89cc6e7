import { listChartTexts } from '../../document/chart-texts.ts'
import {
  createIncompleteWarning,
  type DocumentWarning,
  MAX_DOCUMENT_WARNINGS,
} from '../../document/document-warning.ts'
import type { Composition } from '../../document/model.ts'
import { isTextual, type TextualItem } from '../../document/warnings/text-slice.ts'
import { findCaptionPageWarnings } from './caption-page-warnings.ts'
import { findMissingCharacters } from './missing-characters.ts'
import { placeTexts } from './place-texts.ts'
import { findPlacementWarnings } from './placement-warnings.ts'
import type { TextCheck } from './text-check.ts'

/** Longer documents are checked up to here, which takes about a second. */
const MAX_CHARACTERS = 200_000

/**
 * Finds what viewers would complain of in the texts of a composition, as they are laid out for drawing: missing
 * characters, texts that do not fit, texts that are cut.
 *
 * @param onChecked - Called after each item.
 */
export function findTextWarnings(check: TextCheck, onChecked: () => void = () => {}): DocumentWarning[] {
  const warnings: DocumentWarning[] = []
  let characters = 0
  for (const item of check.composition.items.values()) {
    if (!isTextual(item)) continue
    characters += countCharacters(item, check.composition)
    if (characters > MAX_CHARACTERS) return [...warnings, createIncompleteWarning()]
    warnings.push(...findItemWarnings(item, check))
    if (warnings.length >= MAX_DOCUMENT_WARNINGS) return warnings.slice(0, MAX_DOCUMENT_WARNINGS)
    onChecked()
  }
  return warnings
}

/** Returns the warnings about one item. */
export function findItemWarnings(item: TextualItem, check: TextCheck): DocumentWarning[] {
  const missing = findMissingCharacters(item, check)
  switch (item.type) {
    case 'text':
    case 'text-template':
      return [...missing, ...placeTexts(item).flatMap((placed) => findPlacementWarnings(placed, check))]
    case 'captions':
      return [...missing, ...findCaptionPageWarnings(item, check)]
    case 'chart':
    case 'motion-graphic':
      // They fit their texts into their boxes.
      return missing
  }
}

function countCharacters(item: TextualItem, { assets }: Composition): number {
  switch (item.type) {
    case 'text':
      return item.text.length
    case 'captions': {
      const asset = assets.get(item.assetId)
      const captions = asset?.type === 'caption' ? asset.captions : []
      return captions.reduce((sum, { text }) => sum + text.length, 0)
    }
    case 'text-template':
      return item.nodes.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 0), 0)
    case 'chart':
      return listChartTexts(item).reduce((sum, text) => sum + text.length, 0)
    case 'motion-graphic':
      return Object.values(item.props).reduce<number>((sum, value) => sum + String(value).length, 0)
  }
}
