import { computeBoxMatrix, type Rectangle, transformBounds, unplaced } from './box-matrix.ts'
import type { BoxState, TextContent } from './frame-description.ts'
import { computeCaptionReach } from './text/caption-reach.ts'
import { findLettersReach } from './text/letters/letters-reach.ts'
import { computeTextTop } from './text/paint-text-content.ts'
import { computeInkBounds } from './text/text-layout.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Returns the area that an image or a shape may cover, in its box's own pixels. */
export function getBoxBounds({ width, height }: BoxState): Rectangle {
  return { left: 0, top: 0, right: width, bottom: height }
}

/** Returns the area that a text may cover, in its box's own pixels. It may be taller than the box. */
export function computeTextBounds(content: TextContent, box: BoxState, texts: TextRasters): Rectangle {
  const layout = texts.layout(content, box.width)
  const ink = computeInkBounds(layout, content.style)
  const top = computeTextTop(content, box, layout)
  const letters =
    content.letters === undefined ? 0 : findLettersReach(content.letters) * content.style.fontSize
  const reach = letters + computeCaptionReach(content, layout)
  return {
    left: ink.left - reach,
    top: ink.top + top - reach,
    right: ink.right + reach,
    bottom: ink.bottom + top + reach,
  }
}

/** Returns whether any of `bounds` of a box is inside the composition. */
export function isInside(
  box: BoxState,
  bounds: Rectangle,
  composition: { readonly width: number; readonly height: number },
): boolean {
  const { left, top, right, bottom } = transformBounds(computeBoxMatrix(box, unplaced), bounds)
  return left < composition.width && top < composition.height && right > 0 && bottom > 0
}
