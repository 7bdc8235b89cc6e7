import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FrameArea } from '../../compositor/frame-area.ts'
import { LayeredFrame, type PlacedVideo } from './layered-frame.ts'
import { YuvFrame } from './yuv-frame.ts'

const [WIDTH, HEIGHT] = [96, 64]
const whole: FrameArea = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT }
const even = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min / 2, max: max / 2 }).map((half) => half * 2)

/** Two videos that do not touch: one in each half. */
const videoAreas = fc.tuple(
  fc.record({ left: even(0, 20), top: even(0, 30), right: even(24, 40), bottom: even(34, HEIGHT) }),
  fc.record({ left: even(44, 60), top: even(0, 30), right: even(64, WIDTH), bottom: even(34, HEIGHT) }),
)

/** The changes from one frame to the next: which videos have a new frame, and where something over them changes. */
const steps = fc.array(
  fc.record({
    newVideos: fc.subarray([0, 1]),
    changes: fc.array(
      fc.record({
        left: fc.integer({ min: 0, max: 5 }),
        top: fc.integer({ min: 0, max: 3 }),
        color: fc.nat(),
        alpha: fc.constantFrom(0, 90, 255),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 5 },
)

function makePlanes(seed: number): PlacedVideo['planes'] {
  const plane = (width: number, height: number, factor: number): Uint8Array =>
    Uint8Array.from({ length: width * height }, (_, at) => 16 + ((at * factor + seed * 37) % 200))
  const [w, h] = [WIDTH / 2, HEIGHT / 2]
  return { planes: [plane(WIDTH, HEIGHT, 7), plane(w, h, 11), plane(w, h, 13)], strides: [WIDTH, w, w] }
}

const isIn = (x: number, y: number, { left, top, right, bottom }: FrameArea): boolean =>
  x >= left && x < right && y >= top && y < bottom

function cut(rgba: Uint8Array, { left, top, right, bottom }: FrameArea): Uint8Array {
  const rows = Array.from({ length: bottom - top }, (_, row) =>
    rgba.subarray(((top + row) * WIDTH + left) * 4, ((top + row) * WIDTH + right) * 4),
  )
  return Buffer.concat(rows)
}

function readSamples({ planes }: YuvFrame): number[][] {
  return planes.planes.map((plane, index) => {
    const [across, down] = index === 0 ? [WIDTH, HEIGHT] : [WIDTH / 2, HEIGHT / 2]
    const stride = planes.strides[index] ?? 0
    return Array.from({ length: down }, (_, row) => [
      ...plane.subarray(row * stride, row * stride + across),
    ]).flat()
  })
}

/** Draws a frame from nothing. */
function drawAfresh(over: Uint8Array, videos: readonly PlacedVideo[]): number[][] {
  const frame = new YuvFrame(WIDTH, HEIGHT)
  for (const { planes, area } of videos) {
    const shifted = planes.planes.map((samples, index) => {
      const shared = index === 0 ? 1 : 2
      return samples.subarray((area.top / shared) * (planes.strides[index] ?? 0) + area.left / shared)
    })
    frame.drawPlanes(area, { planes: shifted, strides: planes.strides })
  }
  frame.blendRgba(whole, over)
  return readSamples(frame)
}

test('drawing only what changes gives the samples of drawing everything', () => {
  fc.assert(
    fc.property(videoAreas, steps, (areas, changes) => {
      const layered = new YuvFrame(WIDTH, HEIGHT)
      const drawer = new LayeredFrame(layered)
      const over = new Uint8Array(WIDTH * HEIGHT * 4)
      for (let at = 0; at < WIDTH * HEIGHT; at++) {
        const shows = areas.some((area) => isIn(at % WIDTH, Math.floor(at / WIDTH), area))
        over.set(shows ? [0, 0, 0, 0] : [at & 255, 80, 200, 255], at * 4)
      }
      let videos: PlacedVideo[] = areas.map((area, index) => ({
        planes: makePlanes(index),
        left: 0,
        top: 0,
        area,
        isNew: true,
      }))
      drawer.draw([{ area: whole, rgba: Uint8Array.from(over) }], videos)
      for (const [step, { newVideos, changes: drawn }] of changes.entries()) {
        videos = videos.map((video, index) => {
          const isNew = newVideos.includes(index)
          return { ...video, isNew, planes: isNew ? makePlanes(10 * step + index + 2) : video.planes }
        })
        const updates = drawn.map(({ left, top, color, alpha }) => {
          // The context around what changes is 8 pixels of each side of 32.
          const area = {
            left: left * 16,
            top: top * 16,
            right: Math.min(WIDTH, left * 16 + 32),
            bottom: Math.min(HEIGHT, top * 16 + 32),
          }
          for (let y = area.top + 8; y < area.bottom - 8; y++) {
            for (let x = area.left + 8; x < area.right - 8; x++) {
              const shows = areas.some((video) => isIn(x, y, video))
              over.set([color & 255, (color >> 8) & 255, 50, shows ? alpha : 255], (y * WIDTH + x) * 4)
            }
          }
          return { area, rgba: cut(over, area) }
        })
        const changed = drawer.draw(updates, videos)
        expect(readSamples(layered)).toEqual(drawAfresh(over, videos))
        if (newVideos.length === 0 && drawn.length === 0) expect(changed).toEqual([])
      }
    }),
    { numRuns: 150 },
  )
})
