import {
  createIncompleteWarning,
  type DocumentWarning,
  MAX_DOCUMENT_WARNINGS,
} from '../../document/document-warning.ts'
import type { CaptionsItem, Composition, TextItem, TextTemplateItem } from '../../document/model.ts'
import { formatJsonPointer } from '../../document/validation/issues.ts'
import { computeBoxMatrix, multiply, unplaced } from '../box-matrix.ts'
import { boxStateAt } from '../box-state.ts'
import { computeNodeBox } from '../describe-template.ts'
import { findCaptionPageWarnings } from './caption-page-warnings.ts'
import { findNodeWarnings, type PlacedText } from './placed-text.ts'
import type { TextCheck } from './text-check.ts'

/** Longer documents are checked up to here, which takes about a second. */
const MAX_CHARACTERS = 200_000

type TextualItem = TextItem | CaptionsItem | TextTemplateItem

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
    if (item.type !== 'text' && item.type !== 'captions' && item.type !== 'text-template') continue
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
  switch (item.type) {
    case 'text':
      return item.text.trim() === '' ? [] : findNodeWarnings(placeText(item), check)
    case 'captions':
      return findCaptionPageWarnings(item, check)
    case 'text-template':
      return item.nodes.flatMap((node, index) => {
        if (node.type !== 'text' || node.text.trim() === '') return []
        return findNodeWarnings(placeNode(item, node, index), check)
      })
  }
}

function placeText(item: TextItem): PlacedText {
  const { id, text, style, arrangement } = item
  const box = boxStateAt({ ...item, animations: noAnimations }, findMiddle(item))
  return {
    itemId: id,
    path: formatJsonPointer(['items', id, 'text']),
    text,
    style,
    arrangement,
    box,
    matrix: computeBoxMatrix(box, unplaced),
    moves: box.moves,
  }
}

function placeNode(
  item: TextTemplateItem,
  node: Extract<TextTemplateItem['nodes'][number], { type: 'text' }>,
  index: number,
): PlacedText {
  const parent = boxStateAt({ ...item, animations: noAnimations }, findMiddle(item))
  const still = { ...node, animations: noAnimations }
  const box = computeNodeBox(still, item, findMiddle(item))
  return {
    itemId: item.id,
    path: formatJsonPointer(['items', item.id, 'nodes', index, 'text']),
    text: node.text,
    style: node.style,
    arrangement: undefined,
    box,
    matrix: multiply(computeBoxMatrix(parent, unplaced), computeBoxMatrix(box, unplaced)),
    moves: parent.moves,
  }
}

/** Texts are checked where they rest. */
const noAnimations = { in: undefined, out: undefined }

/** Returns the instant at which an item is checked, in ticks from its start. */
export function findMiddle({ durationTicks }: { readonly durationTicks: number }): number {
  return Math.floor(durationTicks / 2)
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
  }
}
