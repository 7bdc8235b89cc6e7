import { type DocumentWarning, MAX_DOCUMENT_WARNINGS } from '../document-warning.ts'
import type { TransitionType } from '../model.ts'
import { listTransitionStyles, transitionStyles } from '../registries/transition-styles.ts'
import { transitionNames } from '../registries/transitions.ts'
import { formatJsonPointer } from '../validation/issues.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { findNearestName, quote } from '../validation/wording.ts'

/**
 * Finds styles of transitions that are ignored, because their type has none of that name.
 *
 * @param document - A valid or invalid document.
 */
export function findTransitionWarnings(document: JsonObject): DocumentWarning[] {
  if (!isRecord(document.transitions)) return []
  const warnings: DocumentWarning[] = []
  for (const [id, transition] of Object.entries(document.transitions)) {
    if (!isRecord(transition) || !isRecord(transition.params)) continue
    const { style } = transition.params
    const type = transitionNames.find((name) => name === transition.type)
    if (type === undefined || typeof style !== 'string' || style === '') continue
    const known: readonly string[] = listTransitionStyles(type)
    if (known.includes(style)) continue
    warnings.push({
      code: 'TRANSITION_STYLE_UNKNOWN',
      itemId: null,
      path: formatJsonPointer(['transitions', id, 'params', 'style']),
      message: `Transitions of the type ${quote(type)} have no style ${quote(style)}; it is ignored.`,
      suggestion: suggest(style, type, known),
    })
    if (warnings.length >= MAX_DOCUMENT_WARNINGS) return warnings
  }
  return warnings
}

function suggest(style: string, type: TransitionType, known: readonly string[]): string {
  const elsewhere = Object.entries(transitionStyles).find(([name]) => name === style)
  if (elsewhere !== undefined) return `Use the type ${quote(elsewhere[1].type)}, which has it.`
  const nearest = findNearestName(style, known)
  if (nearest !== undefined) return `Did you mean ${quote(nearest)}?`
  if (known.length === 0) return `Remove it: the type ${quote(type)} has no styles.`
  return `Use one of ${known.map(quote).join(', ')}, or remove it.`
}
