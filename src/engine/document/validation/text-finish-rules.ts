import { parseGradient } from '../css/gradient.ts'
import { canFillText } from '../css/text-gradient.ts'
import type { ColorCheck } from './color-check.ts'
import { Issues, type Location } from './issues.ts'
import type { DocumentParts, SentItem } from './parts.ts'
import { quote } from './wording.ts'

type SentText = Extract<SentItem, { type: 'text' }>
type SentFinish = Pick<SentText, 'shadows' | 'outline' | 'fillGradient'>

/** Checks what the schema cannot express of a text's finish and arrangement, except for its colours. */
export function checkTextFinish(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    if (item.type !== 'text' && item.type !== 'captions') continue
    const location = ['items', id]
    checkGradient(item, location, issues)
    if (item.type !== 'text') continue
    checkSpans(item, location, issues)
  }
  return [issues]
}

/** Checks the colours of a text's finish and of its parts. */
export function checkFinishColors(
  item: SentFinish & Pick<SentText, 'spans'>,
  location: Location,
  colors: ColorCheck,
): void {
  for (const [index, { color }] of (item.shadows ?? []).entries())
    colors.check(color, [...location, 'shadows', index, 'color'])
  if (item.outline !== undefined) colors.check(item.outline.color, [...location, 'outline', 'color'])
  for (const [index, { color, background }] of (item.spans ?? []).entries()) {
    const subpath = [...location, 'spans', index]
    if (color !== undefined) colors.check(color, [...subpath, 'color'])
    if (background !== undefined) colors.check(background.color, [...subpath, 'background', 'color'])
  }
}

function checkGradient({ fillGradient }: SentFinish, location: Location, issues: Issues): void {
  if (fillGradient === undefined) return
  const gradient = parseGradient(fillGradient)
  if (gradient !== undefined && canFillText(gradient)) return
  const message = `${quote(fillGradient)} is not a gradient for text. Use a CSS linear-gradient() or radial-gradient(circle …) of at most 10000 characters, such as "linear-gradient(90deg, #ff8800, #0044ff)".`
  issues.add('EDITOR_GRADIENT_INVALID', [...location, 'fillGradient'], message)
}

function checkSpans({ spans = [] }: SentText, location: Location, issues: Issues): void {
  for (const [index, { start, end }] of spans.entries()) {
    if (issues.isFull) return
    if (end > start) continue
    const message = `Must be greater than "start" (${start}), not ${end}.`
    issues.add('EDITOR_TEXT_SPAN_INVALID', [...location, 'spans', index, 'end'], message)
  }
}
