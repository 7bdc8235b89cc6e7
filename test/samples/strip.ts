import { type Canvas, createCanvas } from '@napi-rs/canvas'

/** Pictures of one size side by side, in their order. */
export function strip(frames: readonly Canvas[], gap: number): Canvas {
  const [first] = frames
  if (first === undefined) throw new RangeError('A strip needs a picture.')
  const { width, height } = first
  const canvas = createCanvas(frames.length * (width + gap) - gap, height)
  const context = canvas.getContext('2d')
  for (const [index, picture] of frames.entries()) context.drawImage(picture, index * (width + gap), 0)
  return canvas
}
