import type { Composition, OutputRatio } from './model.ts'

/** The picture that an export (or a preview) makes, and where the composition lies in it. */
export interface OutputFrame {
  /** Pixels; even. */
  readonly width: number
  readonly height: number
  /** Output pixels per composition pixel. */
  readonly contentScale: number
  /** Output pixels from the frame's edge to the composition's. */
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
 * The output frame of a composition: its own size × `scale` where the ratio is `custom` or its own,
 * else a frame of the asked ratio on the composition's short side with the composition contained and
 * centred in it. Both sides round to even, as 4:2:0 video needs.
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
