import { describe, expect, test } from 'vitest'
import { ColorConverter } from './color-converter.ts'
import type { SourceColors } from './color-curves.ts'

type Rgb = readonly [number, number, number]

/** Colours of an ordinary screen, from 0 to 255. */
const PATCHES: readonly Rgb[] = [
  [128, 128, 128],
  [230, 20, 20],
  [20, 200, 40],
  [30, 40, 220],
  [224, 172, 140],
  [40, 40, 40],
  [250, 140, 10],
]

/** Linear BT.709 to other primaries, the inverse of what is tested. */
const FROM_BT709 = {
  bt709: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  bt2020: [
    [0.627404, 0.329283, 0.043313],
    [0.069097, 0.91954, 0.011362],
    [0.016391, 0.088013, 0.895595],
  ],
  p3: [
    [0.822462, 0.177538, 0],
    [0.033194, 0.966806, 0],
    [0.017083, 0.072397, 0.91052],
  ],
}

/** Codes a screen's colour, with its white at 203 cd/m² for HDR, as 16-bit samples. */
function encode(
  color: Rgb,
  transfer: SourceColors['transfer'],
  primaries: keyof typeof FROM_BT709,
): number[] {
  const light = color.map((level) => (level / 255) ** 2.4)
  const wide = FROM_BT709[primaries].map((row) =>
    row.reduce((sum, factor, at) => sum + factor * (light[at] ?? 0), 0),
  )
  const samples = wide.map((part) => {
    if (transfer === 'display') return part ** (1 / 2.4)
    if (transfer === 'pq') return encodePq(part * 203)
    const [red = 0, green = 0, blue = 0] = wide
    const luminance = (0.2627 * red + 0.678 * green + 0.0593 * blue) * 0.203
    return encodeHlg(part * 0.203 * luminance ** (1 / 1.2 - 1))
  })
  return samples.map((sample) => Math.round(Math.max(0, sample) * 65_535))
}

function encodePq(luminance: number): number {
  const power = (luminance / 10_000) ** 0.1593017578125
  return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375
}

function encodeHlg(scene: number): number {
  return scene <= 1 / 12 ? Math.sqrt(3 * scene) : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073
}

/** Converts one row of pixels. */
function convert(pixels: readonly (readonly number[])[], source: SourceColors, alpha?: number[]): Uint8Array {
  const rowBytes = Math.ceil((pixels.length * 2) / 64) * 64
  const plane = (samples: readonly number[]): Uint8Array => {
    const bytes = Buffer.alloc(rowBytes)
    samples.forEach((sample, at) => {
      bytes.writeUInt16LE(sample, at * 2)
    })
    return bytes
  }
  const [red, green, blue] = [0, 1, 2].map((part) => plane(pixels.map((pixel) => pixel[part] ?? 0)))
  if (red === undefined || green === undefined || blue === undefined) throw new Error('three planes')
  const rgba = new Uint8Array(pixels.length * 4)
  const planes = { red, green, blue, alpha: alpha === undefined ? undefined : plane(alpha), rowBytes }
  new ColorConverter(source).convert(planes, pixels.length, rgba)
  return rgba
}

describe.each([
  { transfer: 'display', primaries: 'p3', tolerance: 2 },
  { transfer: 'display', primaries: 'bt2020', tolerance: 2 },
  // Bright parts are compressed.
  { transfer: 'hlg', primaries: 'bt2020', tolerance: 12 },
  { transfer: 'pq', primaries: 'bt2020', tolerance: 12 },
  { transfer: 'pq', primaries: 'bt709', tolerance: 23 },
] as const)('$transfer with $primaries primaries', ({ transfer, primaries, tolerance }) => {
  test('gives the colours of an ordinary screen', () => {
    const pixels = PATCHES.map((color) => encode(color, transfer, primaries))
    const rgba = convert(pixels, { transfer, primaries })
    const differences = PATCHES.flatMap((color, at) =>
      color.map((level, part) => Math.abs(level - (rgba[at * 4 + part] ?? 0))),
    )
    expect(Math.max(...differences), `${rgba}`).toBeLessThanOrEqual(tolerance)
  })

  test('keeps greys grey and in order', () => {
    const greys = Array.from({ length: 257 }, (_, step) => Array(3).fill(Math.min(65_535, step * 256)))
    const rgba = convert(greys, { transfer, primaries })
    const reds = greys.map((_, at) => rgba[at * 4] ?? 0)
    expect(reds).toEqual(reds.toSorted((a, b) => a - b))
    expect([reds[0], reds[256]]).toEqual([0, 255])
    for (const [at, red] of reds.entries()) {
      expect(Math.abs(red - (rgba[at * 4 + 1] ?? 0))).toBeLessThanOrEqual(1)
      expect(Math.abs(red - (rgba[at * 4 + 2] ?? 0))).toBeLessThanOrEqual(1)
    }
  })
})

test('the white of HDR stays bright, and brighter parts differ from it', () => {
  for (const transfer of ['hlg', 'pq'] as const) {
    const source = { transfer, primaries: 'bt2020' } as const
    const brighter = transfer === 'hlg' ? encodeHlg(0.6) : encodePq(600)
    const pixels = [encode([255, 255, 255], transfer, 'bt2020'), Array(3).fill(Math.round(brighter * 65_535))]
    const rgba = convert(pixels, source)
    expect(rgba[0]).toBeGreaterThan(225)
    expect(rgba[4]).toBeGreaterThan((rgba[0] ?? 0) + 10)
  }
})

test('alpha is kept', () => {
  const alpha = [0, 257, 128 * 257, 254 * 257, 65_535]
  const rgba = convert(
    alpha.map(() => [65_535, 65_535, 65_535]),
    { transfer: 'display', primaries: 'p3' },
    alpha,
  )
  expect(alpha.map((_, at) => rgba[at * 4 + 3])).toEqual([0, 1, 128, 254, 255])
})

test('rows of any width are written completely, and nothing after them', () => {
  for (const width of [1, 2, 3, 5, 8]) {
    const rowBytes = 64
    const plane = Buffer.alloc(rowBytes * 3, 0xff)
    const rgba = new Uint8Array(width * 4 * 3)
    const planes = { red: plane, green: plane, blue: plane, alpha: undefined, rowBytes }
    new ColorConverter({ transfer: 'display', primaries: 'p3' }).convert(planes, width, rgba)
    expect([...new Set(rgba)]).toEqual([255])
  }
})
