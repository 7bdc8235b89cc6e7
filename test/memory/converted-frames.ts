import type { Orientation } from '../../src/engine/renderer/media/orientation.ts'
import { allocateRgba, RgbaConverter } from '../../src/engine/renderer/media/rgba-converter.ts'
import { computeHash, type Hashes, type Sweep } from './hashes.ts'
import { makeSourceFrame, type SourceFormat, sourceFormats } from './source-frames.ts'

const orientations: Readonly<Record<string, Orientation>> = {
  '0°': { filters: '', swapsSides: false },
  '90°': { filters: 'transpose=clock', swapsSides: true },
  '180°': { filters: 'hflip,vflip', swapsSides: false },
  '270°': { filters: 'transpose=cclock', swapsSides: true },
}

/** The grey that the samples of `source-frames.ts` represent, in limited range and in full range. */
const GREYS = [84, 92] as const

/** Converts frames of every pixel format, orientation and width to RGBA. */
export async function convertFrames({ widths, isDense }: Sweep): Promise<Hashes> {
  const hashes: Hashes = {}
  for (const format of sourceFormats) {
    for (const [rotation, orientation] of Object.entries(orientations)) {
      using converter = new RgbaConverter()
      for (const height of isDense ? [2, 6, 7] : rotation === '0°' ? [6, 7] : [6]) {
        for (const width of widths) {
          for (const scale of isDense || rotation === '0°' ? [1, 0.7] : [1]) {
            const name = `${format.name} ${rotation} ${width}×${height} scaled by ${scale}`
            const size = { width, height, scale }
            hashes[name] = await convert(format, converter, orientation, size)
          }
        }
      }
    }
  }
  return hashes
}

async function convert(
  format: SourceFormat,
  converter: RgbaConverter,
  orientation: Orientation,
  { width, height, scale }: { width: number; height: number; scale: number },
): Promise<string> {
  const stored: [number, number] = orientation.swapsSides ? [height, width] : [width, height]
  const scaled = (side: number): number => Math.max(1, Math.round(side * scale))
  const target = allocateRgba(scaled(width), scaled(height))
  using grey = makeSourceFrame(format, ...stored, 'grey')
  await converter.convert(grey, orientation, target)
  if (!isPlainGrey(target.pixels)) return 'not plain grey'
  using noise = makeSourceFrame(format, ...stored, 'noise')
  await converter.convert(noise, orientation, target)
  return computeHash(target.pixels)
}

/** An alpha of 254 is how libswscale rounds 255 in frames of odd height. */
function isPlainGrey(rgba: Buffer): boolean {
  const [first = 0] = rgba
  return (
    first >= GREYS[0] - 1 &&
    first <= GREYS[1] + 1 &&
    rgba.every((value, at) => (at % 4 === 3 ? value >= 254 : Math.abs(value - first) <= 2))
  )
}
