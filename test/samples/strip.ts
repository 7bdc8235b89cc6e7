import { type Canvas, createCanvas } from '@napi-rs/canvas'

/** Draws images of one size side by side, in order. */
export function strip(frames: readonly Canvas[], gap: number): Canvas {
  const [first] = frames
  if (first === undefined) throw new RangeError('A strip needs an image.')
  const { width, height } = first
  const canvas = createCanvas(frames.length * (width + gap) - gap, height)
  const context = canvas.getContext('2d')
  for (const [index, frame] of frames.entries()) context.drawImage(frame, index * (width + gap), 0)
  return canvas
}
