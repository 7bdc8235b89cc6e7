import { createCanvas, ImageData } from '@napi-rs/canvas'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { expect, test } from 'vitest'
import { createFrameConverter } from './create-frame-converter.ts'

const [WIDTH, HEIGHT] = [96, 64]

/** Makes a smooth frame of a size; `phase` moves it. */
function makeWaves(width: number, height: number, phase: number) {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wave = (turns: number): number =>
        128 + 90 * Math.sin(((x / width) * turns + y / height + phase) * Math.PI)
      rgba.set([wave(1), wave(2), wave(3), 255], (y * width + x) * 4)
    }
  }
  return { width, height, rgba }
}

/** Enlarges a frame as a canvas does. */
function enlarge({ width, height, rgba }: ReturnType<typeof makeWaves>): Buffer {
  const small = createCanvas(width, height)
  small.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0)
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'low'
  context.drawImage(small, 0, 0, WIDTH, HEIGHT)
  return canvas.data()
}

test('frames of several sizes, some of which follow whole frames, are enlarged as on a canvas', async () => {
  using converter = createFrameConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P)
  using expected = createFrameConverter(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P)
  const area = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT }
  const sizes = [
    [24, 16],
    [24, 16],
    [48, 32],
    [12, 8],
    [WIDTH, HEIGHT],
    [12, 8],
  ] as const
  for (const [index, [width, height]] of sizes.entries()) {
    const waves = makeWaves(width, height, index / 5)
    if (width === WIDTH) converter.update([{ area, rgba: Buffer.from(waves.rgba) }])
    else converter.updateReduced({ width, height, rgba: Buffer.from(waves.rgba) })
    await converter.convert()
    expected.update([{ area, rgba: enlarge(waves) }])
    await expected.convert()
    const [samples, wanted] = [converter.converted.toBuffer(), expected.converted.toBuffer()]
    const furthest = samples.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (wanted[at] ?? 0))),
      0,
    )
    expect(furthest, `${width}×${height}`).toBeLessThanOrEqual(width === WIDTH ? 0 : 2)
  }
})
