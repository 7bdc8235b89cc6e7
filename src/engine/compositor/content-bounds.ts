import { boundsAfter, boxMatrix, type Rectangle, unplaced } from './box-matrix.ts'
import type { BoxState, TextContent } from './frame-description.ts'
import { lettersReach } from './text/letters/letters-reach.ts'
import { textTop } from './text/paint-text-content.ts'
import { inkBounds } from './text/text-layout.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Where a picture or a shape may leave ink, in its box's own pixels. */
export function wholeBox({ width, height }: BoxState): Rectangle {
  return { left: 0, top: 0, right: width, bottom: height }
}

/** Where a text may leave ink, in its box's own pixels: it may be longer than the box. */
export function textBounds(content: TextContent, box: BoxState, texts: TextRasters): Rectangle {
  const layout = texts.layout(content, box.width)
  const ink = inkBounds(layout, content.style)
  const top = textTop(content, box, layout)
  const reach = content.letters === undefined ? 0 : lettersReach(content.letters) * content.style.fontSize
  return {
    left: ink.left - reach,
    top: ink.top + top - reach,
    right: ink.right + reach,
    bottom: ink.bottom + top + reach,
  }
}

/** Whether ink within `bounds` of a box lies in the composition. */
export function isInside(
  box: BoxState,
  bounds: Rectangle,
  composition: { readonly width: number; readonly height: number },
): boolean {
  const { left, top, right, bottom } = boundsAfter(boxMatrix(box, unplaced), bounds)
  return left < composition.width && top < composition.height && right > 0 && bottom > 0
}
