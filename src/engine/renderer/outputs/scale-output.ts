import type { OutputFrame } from '../../document/output-frame.ts'

/**
 * Returns an output frame that shows the same in at most `side` pixels, opaque. A frame that is smaller stays as it is.
 *
 * @param composition - Its size in composition pixels.
 */
export function scaleOutput(
  output: OutputFrame,
  composition: { readonly width: number; readonly height: number },
  side: number,
): OutputFrame {
  const factor = Math.min(1, side / Math.max(output.width, output.height))
  const toEven = (pixels: number): number => Math.max(2, Math.round((pixels * factor) / 2) * 2)
  const [width, height] = [toEven(output.width), toEven(output.height)]
  // The larger factor: rounding must not leave thin bars.
  const contentScale = output.contentScale * Math.max(width / output.width, height / output.height)
  return {
    width,
    height,
    contentScale,
    contentLeft: (width - composition.width * contentScale) / 2,
    contentTop: (height - composition.height * contentScale) / 2,
  }
}
