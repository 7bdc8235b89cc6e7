import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { buildGif, type GifFrame } from '../../../../test/media/build-gif.ts'
import { tinyFramesApng } from '../../../../test/media/make-apng.ts'
import { readAnimation } from '../file-formats/animations/read-animation.ts'
import { buildRiffChunk, readWebpChunks } from '../file-formats/webp-file.ts'
import { AnimationFrames } from './animation-frames.ts'

function open(bytes: Buffer): AnimationFrames {
  const file = readAnimation(bytes)
  if (file === undefined) throw new Error('The file is not an animation.')
  return new AnimationFrames(file)
}

const names: Readonly<Record<string, string>> = {
  '255,0,0,255': 'red',
  '0,255,0,255': 'green',
  '0,0,255,255': 'blue',
  '0,0,0,0': 'nothing',
}

/** Names the colours of the canvas at an instant, at `[x, y]`. */
async function colorsAt(
  frames: AnimationFrames,
  seconds: number,
  ...points: readonly [number, number][]
): Promise<string[]> {
  await frames.paint(seconds)
  const context = frames.canvas.getContext('2d')
  return points.map(([x, y]) => {
    const color = [...context.getImageData(x, y, 1, 1).data].join(',')
    return names[color] ?? color
  })
}

const [RED, GREEN, BLUE] = [0, 1, 2]

describe('a GIF', () => {
  it('is transparent where no frame has drawn, whatever its background colour', async () => {
    const frames = open(
      buildGif(8, 8, [
        { area: [0, 0, 4, 4], colors: RED, delay: 20 },
        { area: [4, 4, 4, 4], colors: GREEN, delay: 20 },
      ]),
    )
    expect(await colorsAt(frames, 0.1, [1, 1], [6, 1])).toEqual(['red', 'nothing'])
    expect(await colorsAt(frames, 0.3, [1, 1], [6, 1], [6, 6])).toEqual(['red', 'nothing', 'green'])
  })

  it.each([
    ['clears its area', 2, 'nothing'],
    ['restores what it covered', 3, 'red'],
    ['stays', 1, 'blue'],
  ])('a frame %s after it was shown (disposal %i is obeyed)', async (_name, disposal, after) => {
    const frames = open(
      buildGif(8, 8, [
        { colors: RED, delay: 20 },
        { area: [4, 4, 4, 4], colors: BLUE, delay: 20, disposal },
        { area: [0, 4, 2, 2], colors: GREEN, delay: 20 },
      ]),
    )
    expect(await colorsAt(frames, 0.3, [6, 6])).toEqual(['blue'])
    expect(await colorsAt(frames, 0.5, [6, 6], [1, 5], [1, 1])).toEqual([after, 'green', 'red'])
    // Back to the start.
    expect(await colorsAt(frames, 0.1, [6, 6])).toEqual(['red'])
  })

  it.each([0, 1])('shows a frame of %i hundredths of a second for 100 ms, as browsers do', async (delay) => {
    const frames = open(
      buildGif(
        2,
        2,
        [RED, GREEN, BLUE].map((colors) => ({ colors, delay })),
      ),
    )
    const shown = []
    for (const seconds of [0.05, 0.15, 0.25, 0.9]) shown.push(...(await colorsAt(frames, seconds, [0, 0])))
    expect(shown).toEqual(['red', 'green', 'blue', 'blue'])
    expect(frames.durationSeconds).toBeCloseTo(0.3)
  })

  it('shows a frame of two hundredths of a second for as long', async () => {
    const frames = open(
      buildGif(
        2,
        2,
        [RED, GREEN].map((colors) => ({ colors, delay: 2 })),
      ),
    )
    expect(await colorsAt(frames, 0.03, [0, 0])).toEqual(['green'])
  })

  it('leaves out pixels of the transparent colour', async () => {
    const frames = open(
      buildGif(2, 1, [
        { colors: RED, delay: 10 },
        { colors: [GREEN, BLUE], delay: 10, transparent: GREEN },
      ]),
    )
    expect(await colorsAt(frames, 0.15, [0, 0], [1, 0])).toEqual(['red', 'blue'])
  })

  it('puts interlaced rows in order', async () => {
    // Stored: rows 0, 4, 2, 1 and 3 of five.
    const frames = open(
      buildGif(1, 5, [{ colors: [RED, GREEN, BLUE, GREEN, RED], isInterlaced: true, delay: 10 }]),
    )
    const rows = [0, 1, 2, 3, 4].map((y): [number, number] => [0, y])
    expect(await colorsAt(frames, 0, ...rows)).toEqual(['red', 'green', 'blue', 'red', 'green'])
  })

  const bad: [name: string, frame: GifFrame][] = [
    ['whose first code has no meaning', { colors: 0, delay: 10, data: Buffer.from([2, 1, 0xff, 0]) }],
    ['whose codes have too many bits', { colors: 0, delay: 10, data: Buffer.from([12, 2, 1, 1, 0]) }],
    ['beyond the canvas', { area: [40, 40, 4, 4], colors: GREEN, delay: 10 }],
    ['without an area', { area: [0, 0, 0, 5], colors: [], delay: 10 }],
  ]
  it.each(bad)('skips a frame %s', async (_name, frame) => {
    const frames = open(buildGif(4, 4, [{ colors: RED, delay: 10 }, frame, { colors: BLUE, delay: 10 }]))
    expect(await colorsAt(frames, 0.15, [1, 1])).toEqual(['red'])
    expect(await colorsAt(frames, 0.25, [1, 1])).toEqual(['blue'])
  })

  it('is drawn as far as it goes if it is truncated or lacks its trailer', async () => {
    const bytes = buildGif(40, 40, [
      { colors: RED, delay: 10 },
      { colors: GREEN, delay: 10 },
    ])
    const cut = open(bytes.subarray(0, -400))
    expect(await colorsAt(cut, 0.15, [1, 1], [39, 39])).toEqual(['green', 'red'])
    expect(await colorsAt(open(bytes.subarray(0, -1)), 0.15, [39, 39])).toEqual(['green'])
  })

  it('has the size of a first frame that is larger than its canvas', () => {
    const { canvas } = open(buildGif(4, 4, [{ area: [0, 0, 9, 6], colors: RED, delay: 10 }]))
    expect([canvas.width, canvas.height]).toEqual([9, 6])
  })
})

interface WebpFrame {
  readonly color: string
  readonly area: readonly [number, number, number, number]
  readonly milliseconds: number
  readonly flags?: number
}

/** Builds an animated WebP of 8 × 8 pixels. */
async function buildWebp(frames: readonly WebpFrame[]): Promise<Buffer> {
  const header = Buffer.from([0x12, 0, 0, 0, 7, 0, 0, 7, 0, 0])
  const chunks = await Promise.all(frames.map(buildWebpFrame))
  const content = [
    Buffer.from('WEBP'),
    buildRiffChunk('VP8X', header),
    buildRiffChunk('ANIM', Buffer.alloc(6)),
    ...chunks,
  ]
  return buildRiffChunk('RIFF', Buffer.concat(content))
}

async function buildWebpFrame({ color, area, milliseconds, flags = 0 }: WebpFrame): Promise<Buffer> {
  const [left, top, width, height] = area
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').fillStyle = color
  canvas.getContext('2d').fillRect(0, 0, width, height)
  const image = [...readWebpChunks(await canvas.encode('webp', 100))].filter(({ type }) =>
    /^(?:VP8|ALPH)(?!X)/.test(type),
  )
  const header = Buffer.alloc(16)
  for (const [at, value] of [left / 2, top / 2, width - 1, height - 1, milliseconds].entries()) {
    header.writeUIntLE(value, at * 3, 3)
  }
  header.writeUInt8(flags, 15)
  return buildRiffChunk(
    'ANMF',
    Buffer.concat([header, ...image.map(({ type, data }) => buildRiffChunk(type, data))]),
  )
}

describe('an animated WebP', () => {
  const whole = [0, 0, 8, 8] as const

  it('clears, replaces and blends as its frames say', async () => {
    const corner = [4, 4, 4, 4] as const
    const frames = open(
      await buildWebp([
        { color: 'red', area: whole, milliseconds: 100 },
        { color: '#0000', area: corner, milliseconds: 100 },
        { color: '#0000', area: corner, milliseconds: 100, flags: 2 },
        { color: '#00ff00', area: corner, milliseconds: 100, flags: 1 },
        { color: 'blue', area: [0, 0, 2, 2], milliseconds: 100 },
      ]),
    )
    const shown = []
    for (const seconds of [0.05, 0.15, 0.25, 0.35, 0.45])
      shown.push(await colorsAt(frames, seconds, [1, 1], [6, 6]))
    expect(shown).toEqual([
      ['red', 'red'],
      ['red', 'red'],
      ['red', 'nothing'],
      ['red', 'green'],
      ['blue', 'nothing'],
    ])
  })

  it('skips a frame whose image is not as large as its area', async () => {
    const bytes = await buildWebp([
      { color: 'red', area: whole, milliseconds: 100 },
      { color: 'blue', area: whole, milliseconds: 100 },
    ])
    bytes.writeUIntLE(5, bytes.lastIndexOf('ANMF') + 8 + 6, 3)
    expect(await colorsAt(open(bytes), 0.15, [1, 1])).toEqual(['red'])
  })
})

describe('an animated PNG', () => {
  it('shows its frames', async () => {
    const frames = open(tinyFramesApng(3))
    expect(frames.durationSeconds).toBeCloseTo(0.3)
    expect(await colorsAt(frames, 0.25, [0, 0])).toEqual(['red'])
  })
})
