import type { Composition, OutputRatio } from './model.ts'
import { ratioShapes } from './registries/output-ratios.ts'

/** The frame that an export or a preview produces, and the position of the composition in it. */
export interface OutputFrame {
  /** Pixels; always even. */
  readonly width: number
  readonly height: number
  /** Output pixels per composition pixel. */
  readonly contentScale: number
  /** Output pixels between the frame's edge and the composition's; negative if the frame cuts off a fraction of a pixel. */
  readonly contentLeft: number
  readonly contentTop: number
  /** Whether pixels that nothing covers stay transparent. Absent: they are black. */
  readonly transparent?: true
}

type Size = Pick<Composition, 'width' | 'height'>

/**
 * Computes the output frame of a composition. If the ratio is `custom` or equals the composition's, the frame
 * is the composition's size × `scale`. Otherwise the frame has the requested ratio on the composition's short
 * side, and the composition is fitted into it and centred. Both sides are rounded to even numbers, which
 * 4:2:0 video requires. Where only that rounding would leave bars, the composition covers the frame instead: bars
 * thinner than a pixel would look like dark lines.
 *
 * @param scale - Output pixels per composition pixel, 0.6–8.
 * @param transparent - Whether pixels that nothing covers stay transparent; default false.
 */
export function outputFrame(
  composition: Size,
  ratio: OutputRatio,
  scale: number,
  transparent = false,
): OutputFrame {
  const { width, height } = frameShape(composition, ratio)
  const outputWidth = roundToEven(width * scale)
  const outputHeight = roundToEven(height * scale)
  const scales = [outputWidth / composition.width, outputHeight / composition.height] as const
  const contentScale = hasBars(composition, { width: width * scale, height: height * scale })
    ? Math.min(...scales)
    : getCoveringScale(scales)
  return {
    width: outputWidth,
    height: outputHeight,
    contentScale,
    contentLeft: (outputWidth - composition.width * contentScale) / 2,
    contentTop: (outputHeight - composition.height * contentScale) / 2,
    ...(transparent && { transparent }),
  }
}

function frameShape(composition: Size, ratio: OutputRatio): Size {
  if (ratio === 'custom') return composition
  const [x, y] = ratioShapes[ratio]
  if (composition.width * y === composition.height * x) return composition
  const shortSide = Math.min(composition.width, composition.height)
  return x >= y
    ? { width: (shortSide * x) / y, height: shortSide }
    : { width: shortSide, height: (shortSide * y) / x }
}

/**
 * Returns the larger scale. If they differ, it is a millionth larger still: the canvas computes with 24 bits, and an
 * edge that ends short of the frame's would be blended with the background.
 */
function getCoveringScale([x, y]: readonly [number, number]): number {
  return x === y ? x : Math.max(x, y) * (1 + 1e-6)
}

/** Returns whether a composition that is fitted into a frame leaves bars of at least a pixel. */
function hasBars(composition: Size, frame: Size): boolean {
  const fitted = Math.min(frame.width / composition.width, frame.height / composition.height)
  const empty = Math.max(frame.width - composition.width * fitted, frame.height - composition.height * fitted)
  return empty / 2 >= 1
}

function roundToEven(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2)
}
