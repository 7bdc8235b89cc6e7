import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import type { FrameArea } from './frame-area.ts'

/**
 * Returns the part of a frame that shows the composition; bars beside it show only the background. Without bars, it is
 * the whole frame.
 */
export function computeContentArea(
  { width, height }: Pick<Composition, 'width' | 'height'>,
  output: OutputFrame,
): FrameArea {
  const { contentLeft, contentTop, contentScale } = output
  if (contentLeft < 0.5 && contentTop < 0.5) {
    return { left: 0, top: 0, right: output.width, bottom: output.height }
  }
  // Only pixels that are entirely inside: half-covered pixels would look like a border line.
  return {
    left: Math.ceil(contentLeft - 0.01),
    top: Math.ceil(contentTop - 0.01),
    right: Math.floor(contentLeft + width * contentScale + 0.01),
    bottom: Math.floor(contentTop + height * contentScale + 0.01),
  }
}
