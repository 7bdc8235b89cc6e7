import { createCanvas, GifEncoder } from '@napi-rs/canvas'

const SIDE = 240
const FRAMES = 24
const BARS = 7

/** Returns a dancing equaliser as an animated GIF of one second that loops seamlessly. */
export function equaliserGif(color: string): Buffer {
  using encoder = new GifEncoder(SIDE, SIDE, { repeat: 0 })
  for (let frame = 0; frame < FRAMES; frame++) {
    const canvas = createCanvas(SIDE, SIDE)
    const context = canvas.getContext('2d')
    context.fillStyle = color
    for (let bar = 0; bar < BARS; bar++) {
      const turn = (2 * Math.PI * frame) / FRAMES
      const beat = 0.5 + 0.3 * Math.sin(turn * (1 + (bar % 2)) + bar * 1.9) + 0.2 * Math.sin(turn * 3 + bar)
      const height = SIDE * (0.16 + 0.6 * beat * Math.cos((bar - (BARS - 1) / 2) * 0.3))
      const pitch = SIDE / BARS
      context.beginPath()
      context.roundRect(bar * pitch + pitch * 0.2, (SIDE - height) / 2, pitch * 0.6, height, pitch * 0.3)
      context.fill()
    }
    encoder.addFrame(canvas.data(), SIDE, SIDE, { delay: Math.round(1000 / FRAMES) })
  }
  return encoder.finish()
}
