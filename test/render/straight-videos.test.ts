import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
} from 'node-av/constants'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Composition } from '../../src/engine/document/model.ts'
import { outputFrame } from '../../src/engine/document/output-frame.ts'
import { type FrameRate, frameToTicks } from '../../src/engine/document/ticks.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/engine/renderer/assets/locate-assets.ts'
import { createFrameConverter } from '../../src/engine/renderer/media/create-frame-converter.ts'
import { drawInstants } from '../../src/engine/renderer/segments/draw-segment.ts'
import type { FrameSink } from '../../src/engine/renderer/segments/frame-sink.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import { evenTimes, makeVideo, type Plane, type VideoRecipe } from '../media/make-video.ts'
import {
  type DocumentParts,
  editorState,
  mediaAsset,
  solid,
  still,
  text,
  video,
} from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'

const SIZE = [320, 180] as const
const [WIDTH, HEIGHT] = SIZE
/** Samples that differ by no more levels look the same. */
const CLOSE = 8

const renders = new TestRenders(2)
const caches = new RenderCaches()
afterAll(async () => {
  await caches[Symbol.asyncDispose]()
  await renders[Symbol.asyncDispose]()
})

beforeAll(async () => {
  const film: VideoRecipe = {
    codec: 'libx264',
    container: 'mp4',
    width: WIDTH,
    height: HEIGHT,
    options: { crf: '4', g: '25', preset: 'veryfast' },
    times: evenTimes(60),
    timeBase: [1, 25],
    pixelFormat: AV_PIX_FMT_YUV420P,
    colorSpace: AVCOL_SPC_BT709,
    colorRange: AVCOL_RANGE_MPEG,
    draw: drawFilm,
  }
  await makeVideo(renders.path('film'), film)
  await makeVideo(renders.path('phone'), { ...film, displayMatrix: [0, 1, -1, 0] })
  const fullRange = { pixelFormat: AV_PIX_FMT_YUVJ420P, colorRange: AVCOL_RANGE_JPEG }
  await makeVideo(renders.path('full-range'), { ...film, ...fullRange })
})

/** Draws slopes of brightness and colour, all in the gamut of RGB, over which a bright square moves. */
function drawFilm([luma, ...chroma]: readonly Plane[], index: number): void {
  const left = (index * 6) % (WIDTH - 40)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isSquare = x >= left && x < left + 40 && y >= 60 && y < 100
      if (luma !== undefined) luma.bytes[y * luma.stride + x] = isSquare ? 170 : 70 + (x + y) / 6
    }
  }
  for (const [plane, { bytes, stride }] of chroma.entries()) {
    for (let y = 0; y < HEIGHT / 2; y++) {
      for (let x = 0; x < WIDTH / 2; x++) bytes[y * stride + x] = plane === 0 ? 114 + x / 8 : 142 - y / 6
    }
  }
}

type Item = ReturnType<typeof video>
type Options = Partial<Parameters<typeof video>[1]>

const clip = (options: Options = {}, file = 'film'): Item => video(file, { id: file, seconds: 2, ...options })
const caption = text('Captions over it', { id: 'caption', seconds: 2, box: [20, 120, 280, 50] })
const timed = (id: string, own: Record<string, string | number>, at = 0, seconds = 2): Item => ({
  id,
  startTicks: at * 240_000,
  durationTicks: seconds * 240_000,
  isDraggingInTimeline: false,
  intensity: 1,
  ...own,
  type: String(own.type),
})
const effect = (effectType: string, at = 0, seconds = 2, intensity = 1): Item =>
  timed(`${effectType}-${at}`, { type: 'effect', effectType, intensity }, at, seconds)
const filter = (filterType: string, at = 0, seconds = 2): Item =>
  timed(`${filterType}-${at}`, { type: 'filter', filterType, intensity: 0.8 }, at, seconds)

function buildComposition(parts: Omit<DocumentParts, 'assets'>): Composition {
  const assets = ['film', 'phone', 'full-range'].map((id) =>
    mediaAsset('video', id, {
      durationInSeconds: 2.4,
      ...(id === 'phone' ? { width: HEIGHT, height: WIDTH } : {}),
    }),
  )
  const { composition, errors } = validateDocument(editorState({ ...parts, assets }))
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

/** The luma and chroma of a frame, rows without gaps. */
type Planes = readonly [y: Buffer, u: Buffer, v: Buffer]

interface DrawnFrames {
  readonly frames: readonly Planes[]
  /** Frames with videos as planes, at a reduced size, and repeated ones. */
  readonly counts: { readonly planes: number; readonly reduced: number; readonly repeated: number }
}

/** Draws frames of a document and converts them as an export does. */
async function drawFrames(
  composition: Composition,
  instants: readonly number[],
  {
    takesVideos = true,
    scale = 1,
  }: { readonly takesVideos?: boolean; readonly scale?: number | undefined } = {},
): Promise<DrawnFrames> {
  const output = outputFrame(composition, 'custom', scale)
  const { signal } = new AbortController()
  const assetFiles = await locateAssets(
    composition,
    createFolderAssetSource(renders.folder, renders.folder),
    signal,
  )
  using converter = createFrameConverter(output.width, output.height, AV_PIX_FMT_YUV420P)
  const frames: Planes[] = []
  const counts = { planes: 0, reduced: 0, repeated: 0 }
  const convert = async (): Promise<void> => {
    await converter.convert()
    const { data, linesize } = converter.converted
    const copy = (plane: 0 | 1 | 2): Buffer => {
      const [width, height] =
        plane === 0 ? [output.width, output.height] : [output.width / 2, output.height / 2]
      const [bytes, stride] = [data?.[plane], linesize[plane] ?? 0]
      if (bytes === undefined) throw new Error('The converted frame has no pixels.')
      return Buffer.concat(
        Array.from({ length: height }, (_, row) => bytes.subarray(row * stride, row * stride + width)),
      )
    }
    frames.push([copy(0), copy(1), copy(2)])
  }
  const sink: FrameSink = {
    takesVideos,
    async writeFrame(updates, videos = []) {
      if (videos.length > 0) counts.planes++
      converter.update(updates, videos)
      await convert()
    },
    async writeRows(rows) {
      converter.updateRows(rows)
      await convert()
    },
    async writeReduced(frame) {
      counts.reduced++
      converter.updateReduced(frame)
      await convert()
    },
    async repeatFrame() {
      counts.repeated++
      const last = frames.at(-1)
      if (last !== undefined) frames.push(last)
    },
  }
  const job = { composition, assetFiles, output, fonts: undefined }
  await drawInstants(job, instants, sink, { caches, signal, onProgress: () => {} })
  return { frames, counts }
}

function listInstants(fps: FrameRate, first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => frameToTicks(first + index, fps))
}

interface Difference {
  /** How much brighter the first plane is on average. */
  readonly mean: number
  /** The share of samples that look the same. */
  readonly close: number
}

function measureDifference(one: Buffer, other: Buffer): Difference {
  let [sum, close] = [0, 0]
  for (const [at, value] of one.entries()) {
    const apart = value - (other[at] ?? 0)
    sum += apart
    if (Math.abs(apart) <= CLOSE) close++
  }
  return { mean: sum / one.length, close: close / one.length }
}

const cases: readonly {
  readonly name: string
  readonly parts: Omit<DocumentParts, 'assets'>
  readonly path: 'planes' | 'filtered' | 'reduced' | 'whole'
  /** Frame pixels per composition pixel; default 1. */
  readonly scale?: number
}[] = [
  {
    name: 'a video that fills the frame, with captions',
    parts: { tracks: [[caption], [clip()]] },
    path: 'planes',
  },
  {
    name: 'a video with round corners in a box',
    parts: {
      tracks: [[caption], [clip({ box: [40, 20, 256, 144], fields: { borderRadius: still(24) } })]],
      background: { type: 'color', color: '#7c3aed', gradient: null },
    },
    path: 'planes',
  },
  {
    name: 'a faded video',
    parts: {
      tracks: [[clip({ fields: { opacity: still(0.4) } })], [solid('#f59e0b', { id: 'solid', seconds: 2 })]],
    },
    path: 'planes',
  },
  {
    name: 'a video that fades to black',
    parts: { tracks: [[effect('fade-out')], [caption], [clip()]] },
    path: 'planes',
  },
  {
    name: 'a wide video that covers a square',
    parts: { tracks: [[clip({ box: [0, 0, 240, 240] })]], size: [240, 240] },
    path: 'planes',
  },
  {
    name: 'a wide video that covers a tall frame',
    parts: { tracks: [[clip({ box: [0, 0, 180, 320] })]], size: [180, 320] },
    path: 'planes',
  },
  {
    name: 'a wide video that covers a narrow frame, most of which is cropped',
    parts: { tracks: [[clip({ box: [0, 0, 100, 320] })]], size: [100, 320] },
    path: 'whole',
  },
  {
    name: 'two videos side by side',
    parts: {
      tracks: [
        [clip({ box: [0, 44, 160, 90] })],
        [clip({ box: [160, 44, 160, 90] }, 'full-range')],
        [solid('#334155', { id: 'solid', seconds: 2 })],
      ],
    },
    path: 'planes',
  },
  {
    name: 'a filtered video',
    parts: { tracks: [[filter('twilight-dusk')], [caption], [clip()]] },
    path: 'filtered',
  },
  {
    name: 'a filtered video in a box',
    parts: {
      tracks: [
        [filter('twilight-dusk')],
        [clip({ box: [41, 21, 160, 90] })],
        [solid('#f59e0b', { id: 'solid', seconds: 2 })],
      ],
    },
    path: 'filtered',
  },
  {
    name: 'a blurred video',
    parts: { tracks: [[effect('blur')], [caption], [clip()]] },
    path: 'reduced',
    scale: 3,
  },
  {
    name: 'the rotated video of a phone',
    parts: { tracks: [[clip({ box: [0, 0, 180, 320] }, 'phone')]], size: [180, 320] },
    path: 'planes',
  },
  { name: 'a video in full range', parts: { tracks: [[caption], [clip({}, 'full-range')]] }, path: 'planes' },
  {
    name: 'a video that starts in the middle',
    parts: { tracks: [[clip({ at: 0.5, seconds: 1, fields: { sourceStartTicks: 120_000 } })]] },
    path: 'planes',
  },
]

describe('the frames of an export', () => {
  it.each(cases)('equal those drawn as a whole, of $name', async ({ parts, path, scale }) => {
    const composition = buildComposition(parts)
    const instants = listInstants(30, 12, 24)
    const { frames, counts } = await drawFrames(composition, instants, { scale })
    const whole = await drawFrames(composition, instants, { scale, takesVideos: false })
    expect(counts.planes > 0).toBe(path === 'planes')
    expect(counts.reduced > 0).toBe(path === 'reduced')
    expect(frames).toHaveLength(whole.frames.length)
    for (const [index, planes] of frames.entries()) {
      for (const [plane, samples] of planes.entries()) {
        const expected = whole.frames[index]?.[plane] ?? Buffer.alloc(0)
        const difference = measureDifference(samples, expected)
        expect(Math.abs(difference.mean), `mean of plane ${plane} of frame ${index}`).toBeLessThanOrEqual(1.5)
        expect(difference.close, `plane ${plane} of frame ${index}`).toBeGreaterThanOrEqual(0.99)
      }
    }
  })

  it.each([30, 60] as const)('repeat those of a video of 25 frames a second at %s', async (fps) => {
    const composition = buildComposition({ tracks: [[clip()]] })
    const { frames, counts } = await drawFrames(composition, listInstants(fps, 0, fps))
    expect(counts).toEqual({ planes: 25, reduced: 0, repeated: fps - 25 })
    for (const [frame, [luma]] of frames.entries()) {
      const shown = Math.floor((frame * 25) / fps)
      // The left edge of the square, in the middle of its height.
      const row = luma.subarray(80 * WIDTH, 81 * WIDTH)
      expect(
        row.findIndex((value) => value > 165),
        `frame ${frame}`,
      ).toBe((shown * 6) % (WIDTH - 40))
    }
  })
})

describe('a segment', () => {
  it('has the same frames wherever it starts, however these are drawn', async () => {
    const composition = buildComposition({
      tracks: [
        [filter('twilight-dusk', 0, 0.5), effect('fade-in', 1.1, 0.3)],
        [effect('blur', 0.9, 0.5), effect('fade-out', 1.6, 0.4)],
        [{ ...caption, startTicks: 84_000, durationTicks: 264_000 }],
        [clip({ at: 0.2, seconds: 1.7, box: [32, 16, 256, 144] })],
        [solid('#14532d', { id: 'solid', seconds: 2 })],
      ],
    })
    const { frames, counts } = await drawFrames(composition, listInstants(30, 0, 60), { scale: 3 })
    expect(counts.planes).toBeGreaterThan(10)
    expect(counts.reduced).toBeGreaterThan(5)
    for (const first of [3, 9, 14, 20, 26, 29, 33, 40, 45, 50, 58]) {
      const part = await drawFrames(composition, listInstants(30, first, Math.min(60, first + 14)), {
        scale: 3,
      })
      for (const [index, planes] of part.frames.entries()) {
        const isEqual = planes.every((samples, plane) => frames[first + index]?.[plane]?.equals(samples))
        expect(isEqual, `frame ${first + index} of the segment that starts at ${first}`).toBe(true)
      }
    }
  })
})
