import type { DocumentWarning } from '../../document/document-warning.ts'
import type { TextStyle } from '../../document/model.ts'
import { quote } from '../../document/validation/wording.ts'
import { type Rectangle, transformBounds } from '../box-matrix.ts'
import type { TextLayout } from '../text/laid-out-text.ts'
import { listWholeLines } from '../text/line-run.ts'
import { computeTextTop } from '../text/paint-text-content.ts'
import { arrangeText, type PlacedText } from './place-texts.ts'
import type { TextCheck } from './text-check.ts'

/** By how much lines may extend beyond the box, as a fraction of the font size: their own white space. */
const BOX_TOLERANCE = 0.2
/** In composition pixels. */
const FRAME_TOLERANCE = 2

/** Returns the warnings about how one text fits its box and the frame. */
export function findPlacementWarnings(placed: PlacedText, check: TextCheck): DocumentWarning[] {
  const { arrangement, box } = placed
  const shown = arrangeText(placed, check)
  const layout = check.texts.layout(shown, box.width)
  const content = {
    type: 'text',
    text: shown.text,
    style: shown.style,
    vertical: arrangement?.verticalAlign ?? 'top',
    highlight: undefined,
    letters: undefined,
  } as const
  const top = computeTextTop(content, box, layout)
  return [
    ...warnOfHyphenation(placed, check),
    ...(shown.isCut ? [createCutWarning(placed, shown.text)] : []),
    ...warnOfOverflow(placed, shown.style, layout, top, check.composition),
  ]
}

/** Warns of a text that is larger than its box, or that extends beyond the frame. */
export function warnOfOverflow(
  placed: Omit<PlacedText, 'arrangement'>,
  style: TextStyle,
  layout: TextLayout,
  top: number,
  frame: { readonly width: number; readonly height: number },
): DocumentWarning[] {
  const { box, itemId, path, text } = placed
  const area = computeTextArea(layout, top)
  if (area === undefined) return []
  const tolerance = style.fontSize * BOX_TOLERANCE
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const warnings: DocumentWarning[] = []
  if (height > box.height + tolerance || width > box.width + tolerance) {
    const needed = `${Math.ceil(Math.max(width, box.width))} × ${Math.ceil(Math.max(height, box.height))}`
    warnings.push({
      code: 'TEXT_OVERFLOWS_BOX',
      itemId,
      path,
      message: `The text ${quote(text)} needs ${needed} pixels, but its box has ${Math.round(box.width)} × ${Math.round(box.height)}.`,
      suggestion: 'Enlarge the box, reduce "fontSize", shorten the text, or set "autoFit" on a text item.',
    })
  }
  const overhang = placed.moves ? 0 : measureOverhang(transformBounds(placed.matrix, area), frame)
  if (overhang > FRAME_TOLERANCE) {
    warnings.push({
      code: 'TEXT_OVERFLOWS_FRAME',
      itemId,
      path,
      message: `The text ${quote(text)} extends ${Math.ceil(overhang)} pixels beyond the frame.`,
      suggestion: 'Move the item into the frame, or make its text smaller.',
    })
  }
  return warnings
}

/** Returns the area of a text's lines in its box, or undefined if they are all empty. */
function computeTextArea(layout: TextLayout, top: number): Rectangle | undefined {
  const lines = listWholeLines(layout).filter(({ isEmpty }) => !isEmpty)
  const [first, ...others] = lines.map(({ isEmpty: _isEmpty, ...line }) => line)
  if (first === undefined) return undefined
  const area = others.reduce(
    (whole, line) => ({
      left: Math.min(whole.left, line.left),
      right: Math.max(whole.right, line.right),
      top: Math.min(whole.top, line.top),
      bottom: Math.max(whole.bottom, line.bottom),
    }),
    first,
  )
  return { ...area, top: top + area.top, bottom: top + area.bottom }
}

function measureOverhang(
  { left, top, right, bottom }: Rectangle,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  return Math.max(-left, -top, right - width, bottom - height)
}

function createCutWarning({ itemId, path, arrangement }: PlacedText, shown: string): DocumentWarning {
  return {
    code: 'TEXT_CUT',
    itemId,
    path,
    message: `The text is cut after ${arrangement?.maxLines === 1 ? 'one line' : `${arrangement?.maxLines} lines`}: ${quote(shown.slice(-50))}.`,
    suggestion: 'Shorten the text, enlarge the box, set "autoFit", or raise "maxLines".',
  }
}

/** Warns of a text that asks for hyphens in a language whose rules are unknown. */
function warnOfHyphenation({ itemId, path, arrangement }: PlacedText, check: TextCheck): DocumentWarning[] {
  if (arrangement?.hyphenates !== true) return []
  const { language } = arrangement
  if (language !== undefined && check.resources.hyphenate?.('letters', language) !== undefined) return []
  const reason =
    language === undefined
      ? 'its language is not named'
      : `there are no rules of hyphenation for ${quote(language)}`
  return [
    {
      code: 'HYPHENATION_UNAVAILABLE',
      itemId,
      path,
      message: `The text is not hyphenated, because ${reason}.`,
      suggestion: 'Set "language" to a language tag such as "en" or "de", or remove "hyphenate".',
    },
  ]
}
