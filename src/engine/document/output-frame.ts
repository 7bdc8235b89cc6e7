import type { Composition, OutputRatio } from './model.ts'

/** The frame that an export or a preview produces, and the position of the composition in it. */
export interface OutputFrame {
  /** Pixels; always even. */
  readonly width: number
  readonly height: number
  /** Output pixels per composition pixel. */
  readonly contentScale: number
  /** Output pixels between the frame's edge and the composition's. */
  readonly contentLeft: number
  readonly contentTop: number
}

const ratioValues: Record<Exclude<OutputRatio, 'custom'>, readonly [number, number]> = {
  '16:9': [16, 9],
  '9:16': [9, 16],
  '1:1': [1, 1],
  '4:3': [4, 3],
  '3:4': [3, 4],
}

/**
 * Computes the output frame of a composition. If the ratio is `custom` or equals the composition's, the frame
 * is the composition's size × `scale`. Otherwise the frame has the requested ratio on the composition's short
 * side, and the composition is fitted into it and centred. Both sides are rounded to even numbers, which
 * 4:2:0 video requires.
 *
 * @param scale - Output pixels per composition pixel, 0.6–8.
 */
export function outputFrame(
  composition: Pick<Composition, 'width' | 'height'>,
  ratio: OutputRatio,
  scale: number,
): OutputFrame {
  const { width, height } = frameShape(composition, ratio)
  const outputWidth = roundToEven(width * scale)
  const outputHeight = roundToEven(height * scale)
  const contentScale = Math.min(outputWidth / composition.width, outputHeight / composition.height)
  return {
    width: outputWidth,
    height: outputHeight,
    contentScale,
    contentLeft: (outputWidth - composition.width * contentScale) / 2,
    contentTop: (outputHeight - composition.height * contentScale) / 2,
  }
}

function frameShape(
  composition: Pick<Composition, 'width' | 'height'>,
  ratio: OutputRatio,
): { width: number; height: number } {
  if (ratio === 'custom') return composition
  const [x, y] = ratioValues[ratio]
  if (composition.width * y === composition.height * x) return composition
  const shortSide = Math.min(composition.width, composition.height)
  return x >= y
    ? { width: (shortSide * x) / y, height: shortSide }
    : { width: shortSide, height: (shortSide * y) / x }
}

function roundToEven(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2)
}
