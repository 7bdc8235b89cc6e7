import { join } from 'node:path'
import { AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVA420P } from 'node-av/constants'
import { evenTimes, makeVideo, type VideoRecipe } from '../../media/make-video.ts'
import { type Entry, editorState, mediaAsset, solid, video } from '../../support/documents.ts'

const [WIDTH, HEIGHT] = [160, 96]
const COLUMNS = 4
const SECONDS = 3
const common = { width: WIDTH, height: HEIGHT, pixelFormat: AV_PIX_FMT_YUV420P }
/** One long group of frames, out of order. */
const h264 = { ...common, codec: 'libx264', container: 'mp4', options: { g: '90', bf: '3' } } as const

interface Recipe extends VideoRecipe {
  readonly name: string
  /** How the item plays it. */
  readonly fields?: Readonly<Record<string, number>>
}

/** Times at which nothing is regular, in thousandths of a second. */
const unevenTimes = Array.from({ length: 60 }, (_, index) => index * 50 + ((index * 37) % 29))

/** @returns In thousandths of a second. */
const everyMs = (count: number, step: number): number[] =>
  Array.from({ length: count }, (_, index) => index * step)

const recipes: readonly Recipe[] = [
  { ...h264, name: 'even.mp4', timeBase: [1, 30], times: evenTimes(90) },
  { ...h264, name: 'fast.mp4', timeBase: [1, 30], times: evenTimes(240), fields: { playbackRate: 1.7 } },
  {
    ...h264,
    name: 'late.mp4',
    timeBase: [1001, 30_000],
    times: evenTimes(90),
    fields: { sourceStartTicks: 171_717 },
  },
  { ...h264, name: 'uneven.mp4', timeBase: [1, 1000], times: unevenTimes },
  { ...h264, name: 'short.mp4', timeBase: [1, 25], times: evenTimes(20) },
  { ...h264, name: 'turned.mp4', timeBase: [1, 30], times: evenTimes(90), displayMatrix: [0, 1, -1, 0] },
  { ...h264, name: 'wide.mp4', timeBase: [1, 30], times: evenTimes(90), sampleAspectRatio: [4, 3] },
  { ...h264, container: 'matroska', name: 'film.mkv', timeBase: [1, 1000], times: everyMs(90, 33) },
  {
    ...common,
    codec: 'libvpx-vp9',
    container: 'webm',
    name: 'vp9.webm',
    timeBase: [1, 1000],
    times: unevenTimes,
  },
  {
    ...common,
    codec: 'libvpx-vp9',
    container: 'webm',
    name: 'alpha.webm',
    pixelFormat: AV_PIX_FMT_YUVA420P,
    timeBase: [1, 1000],
    times: everyMs(60, 50),
    draw: (planes) => {
      for (const [index, { bytes }] of planes.entries())
        bytes.fill(index === 0 ? 180 : index === 3 ? 128 : 100)
    },
  },
  {
    ...common,
    codec: 'mpeg4',
    container: 'mp4',
    name: 'old.mp4',
    timeBase: [1, 25],
    times: evenTimes(75),
  },
]

/** Whole frames of 30 per second, in no order: seeking back and forth must give the same frames. */
export const videoInstants = [0, 11, 40, 12, 71, 89, 3, 4, 5, 39]

/** Makes videos whose frames show their numbers, and a document with all of them. */
export async function buildVideosDocument(mediaFolder: string): Promise<unknown> {
  await Promise.all(recipes.map(({ name, ...recipe }) => makeVideo(join(mediaFolder, name), recipe)))
  const place = (index: number) =>
    [
      10 + (index % COLUMNS) * (WIDTH + 10),
      10 + Math.floor(index / COLUMNS) * (HEIGHT + 10),
      WIDTH,
      HEIGHT,
    ] as const
  const tracks = recipes.map(({ name, fields = {} }, index): Entry[] => [
    video(name, { id: `item-${name}`, seconds: SECONDS, box: place(index), fields }),
  ])
  return editorState({
    tracks: [...tracks, [solid('#345678', { id: 'behind', seconds: SECONDS, box: [0, 0, 700, 340] })]],
    assets: recipes.map(({ name }) => mediaAsset('video', name, { durationInSeconds: SECONDS })),
    size: [700, 340],
  })
}
