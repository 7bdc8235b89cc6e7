import { existsSync, readFileSync } from 'node:fs'
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { LottieFrames } from '../../src/engine/renderer/canvas/lottie-frames.ts'
import { FontCatalogue } from '../../src/engine/renderer/fonts/font-catalogue.ts'
import { getSuiteFolder } from './suite-folder.ts'

const suite = getSuiteFolder('lottie/')

/** Frames whose edges Skia smooths differently than After Effects; nothing is off by more than a pixel. */
const smoothedDifferently = ['properties/position-path-ease-05.png', 'properties/position-path-linear-60.png']

describe.skipIf(!existsSync(suite))(
  'frames of After Effects (skipped where ../shared/suites is not beside the checkout)',
  () => {
    it('are drawn with less than 1 % of the pixels off, or 2 % along edges', async () => {
      const fonts = new FontCatalogue()
      const opened = new Map<string, LottieFrames>()
      const open = (name: string, { width, height }: Image): LottieFrames => {
        const json = readFileSync(`${suite}${name}.json`, 'utf8')
        const frames = opened.get(name) ?? LottieFrames.from(json, { width, height, fonts })
        opened.set(name, frames)
        return frames
      }
      const [, ...rows] = readFileSync(`${suite}seen.tsv`, 'utf8').trim().split('\n')
      const failed: string[] = []
      for (const row of rows) {
        const [file = ''] = row.split('\t')
        const limit = smoothedDifferently.includes(file) ? 0.02 : 0.01
        if ((await measureDifference(file, open)) >= limit) failed.push(file)
      }
      expect(rows.length).toBeGreaterThan(40)
      expect(failed).toEqual([])
    })
  },
)

/** Returns the share of pixels that differ by more than 32 in a channel, premultiplied. */
async function measureDifference(
  file: string,
  open: (name: string, size: Image) => LottieFrames,
): Promise<number> {
  const [, name = '', frame = ''] = /^(.*)-(\d+)\.png$/.exec(file) ?? []
  const json = readFileSync(`${suite}${name}.json`, 'utf8')
  const { ip, fr } = JSON.parse(json) as { ip: number; fr: number }
  const image = await loadImage(readFileSync(suite + file))
  const frames = open(name, image)
  frames.paint((Number(frame) - ip) / fr)
  const [wanted, drawn] = [readPremultiplied(image, image), readPremultiplied(frames.canvas, image)]
  let off = 0
  for (let pixel = 0; pixel < wanted.length; pixel += 4) {
    const differs = [0, 1, 2, 3].some(
      (c) => Math.abs((wanted[pixel + c] ?? 0) - (drawn[pixel + c] ?? 0)) > 32,
    )
    if (differs) off++
  }
  return off / (wanted.length / 4)
}

function readPremultiplied(source: Image | LottieFrames['canvas'], { width, height }: Image): Float32Array {
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(source, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return Float32Array.from(data, (value, index) =>
    index % 4 === 3 ? value : (value * (data[index - (index % 4) + 3] ?? 0)) / 255,
  )
}
