import type { OutputRatio } from '../model.ts'

/** The aspect ratios of outputs with a name, as width to height. */
export const ratioShapes: Readonly<Record<Exclude<OutputRatio, 'custom'>, readonly [number, number]>> = {
  '16:9': [16, 9],
  '9:16': [9, 16],
  '1:1': [1, 1],
  '4:3': [4, 3],
  '3:4': [3, 4],
}

/** Every aspect ratio of outputs; `custom` is that of the composition. */
export const outputRatios: readonly OutputRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', 'custom']

/** Returns the aspect ratio that a frame has. */
export function findOutputRatio(width: number, height: number): OutputRatio {
  const found = outputRatios.find((ratio) => {
    if (ratio === 'custom') return false
    const [across, down] = ratioShapes[ratio]
    return width * down === height * across
  })
  return found ?? 'custom'
}
