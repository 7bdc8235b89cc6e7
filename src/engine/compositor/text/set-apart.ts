import type { TextStyle } from '../../document/model.ts'
import { override } from './paragraph-levels.ts'
import type { TextLine } from './text-layout.ts'

/** Keeps the runs on both sides apart: a mark without width that runs from left to right. */
const LEFT_TO_RIGHT_MARK = '\u200E'

/**
 * Makes a text of its own from a line, so that its runs keep the places that they have in their paragraph: in the order from
 * left to right, each with its direction.
 */
export function setApart(
  { text, runs, keepsOrder }: Pick<TextLine, 'text' | 'runs' | 'keepsOrder'>,
  style: TextStyle,
): { readonly text: string; readonly style: TextStyle } {
  if (keepsOrder) return { text, style }
  const ordered = runs.map(({ start, end, direction }) => override(text.slice(start, end), direction))
  return { text: ordered.join(LEFT_TO_RIGHT_MARK), style: { ...style, direction: 'ltr' } }
}
