import { compositionSides } from '../limits.ts'
import { findOutputRatio } from '../registries/output-ratios.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableDocument } from './editable-document.ts'
import { reuseUnchanged } from './reuse-unchanged.ts'
import { scaleItem } from './scale-item.ts'

export interface FrameSizeOptions {
  /** Whole pixels. */
  readonly width: number
  readonly height: number
  /**
   * `keep` leaves the items where they are, from the top left. `fit` scales all of them so that the old frame fits into the
   * new one, `fill` so that it covers it; both centre it. Default: `fit`.
   */
  readonly content?: 'keep' | 'fit' | 'fill'
}

/**
 * Sets the size of the frame, and the aspect ratio of outputs if the document has one.
 *
 * @throws {EditRefused} If a side is too small or too large.
 */
export function setFrameSize(
  document: EditableDocument,
  { width, height, content = 'fit' }: FrameSizeOptions,
): EditableDocument {
  const { min, max } = compositionSides
  if ([width, height].some((side) => !Number.isInteger(side) || side < min || side > max))
    throw new EditRefused(`The sides of the frame must be whole numbers from ${min} to ${max} pixels.`)
  const { compositionWidth, compositionHeight } = document
  if (width === compositionWidth && height === compositionHeight) return document
  const sized = {
    ...document,
    compositionWidth: width,
    compositionHeight: height,
    ...(document.outputRatio !== undefined && { outputRatio: findOutputRatio(width, height) }),
  }
  if (content === 'keep') return sized
  const scales = [width / compositionWidth, height / compositionHeight]
  const scale = content === 'fit' ? Math.min(...scales) : Math.max(...scales)
  const left = (width - compositionWidth * scale) / 2
  const top = (height - compositionHeight * scale) / 2
  const items = Object.entries(document.items).map(
    ([id, item]) => [id, scaleItem(item, { scale, left, top })] as const,
  )
  return { ...sized, items: reuseUnchanged(document.items, Object.fromEntries(items)) }
}
