import { createCanvas, ImageData } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { FrameArea } from '../../compositor/frame-area.ts'
import { filters } from '../../compositor/post-effects/filters.ts'
import { createFilterKernel } from '../filters/frame-filters.ts'
import type { PixelRows } from '../yuv/frame-update.ts'
import { FilteredVideos } from './filtered-videos.ts'

const [width, height] = [64, 48]
const whole = { left: 0, top: 0, right: width, bottom: height }

/** Makes random opaque pixels. */
function makeNoise(columns: number, rows: number, seed: number): Buffer {
  const rgba = Buffer.alloc(columns * rows * 4)
  for (const at of rgba.keys())
    rgba[at] = at % 4 === 3 ? 255 : Math.imul(at * 1_299_709 + seed * 104_729 + 1, 0x9e37_79b1) >>> 24
  return rgba
}

function openKernel() {
  const kernel = createFilterKernel(filters['twilight-dusk'], 0.8, { width, height })
  if (kernel === undefined) throw new Error('The kernel does not support the filter.')
  return kernel
}

/** Places a video of `columns` × `rows`. */
function placeVideo(area: FrameArea, seed: number, [left, top, columns, rows] = [0, 0, width, height]) {
  const rgba = makeNoise(columns, rows, seed)
  return {
    scaled: { form: 'rgba', width: columns, height: rows, rgba } as const,
    placed: { left, top, width: columns, height: rows, area },
  }
}

/** Draws opaque pixels with holes, and a translucent band over them. */
function makeOverlay(holes: readonly FrameArea[]) {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#7c3aed'
  context.fillRect(0, 0, width, height)
  for (const { left, top, right, bottom } of holes) context.clearRect(left, top, right - left, bottom - top)
  context.fillStyle = '#ffffff80'
  context.fillRect(0, 20, width, 10)
  return canvas
}

type Placed = ReturnType<typeof placeVideo>

/** Draws the videos and the overlay on a canvas, and filters it. */
function drawAndFilter(overlay: ReturnType<typeof makeOverlay>, videos: readonly Placed[]): Buffer {
  const context = createCanvas(width, height).getContext('2d')
  for (const { scaled, placed } of videos) {
    const { left, top, area } = placed
    const pixels = new ImageData(new Uint8ClampedArray(scaled.rgba), scaled.width, scaled.height)
    const source = [area.left - left, area.top - top, area.right - area.left, area.bottom - area.top] as const
    context.putImageData(pixels, left, top, ...source)
  }
  context.drawImage(overlay, 0, 0)
  const rgba = Buffer.from(context.canvas.data())
  openKernel().apply(rgba, whole)
  return rgba
}

function readOverlay(overlay: ReturnType<typeof makeOverlay>, area: FrameArea) {
  const { left, top, right, bottom } = area
  const { data } = overlay.getContext('2d').getImageData(left, top, right - left, bottom - top)
  return { area, rgba: Buffer.from(data) }
}

const left = { left: 4, top: 6, right: 30, bottom: 40 }
const right = { left: 34, top: 6, right: 60, bottom: 40 }

function readRows(rows: PixelRows): Buffer {
  const rgba = Buffer.alloc(width * height * 4)
  for (let top = 0; top < height; top += 10) {
    const bottom = Math.min(top + 10, height)
    rows.write(top, bottom, rgba.subarray(top * width * 4, bottom * width * 4))
  }
  return rgba
}

describe('filtered videos', () => {
  it.each([
    ['one that fills the frame', [whole], [placeVideo(whole, 1)]],
    ['one larger than its place', [left], [placeVideo(left, 2, [-2, 2, 40, 44])]],
    ['two', [left, right], [placeVideo(left, 3, [4, 6, 26, 34]), placeVideo(right, 4, [34, 6, 26, 34])]],
  ])('look like those drawn on a canvas: %s', (_name, holes, videos) => {
    const overlay = makeOverlay(holes)
    const filtered = new FilteredVideos({ width, height })
    const drawn = readRows(filtered.draw([readOverlay(overlay, whole)], videos, openKernel()))
    expect(findFurthest(drawn, drawAndFilter(overlay, videos))).toBeLessThanOrEqual(2)
  })

  it('keep what is over them until it changes', () => {
    const overlay = makeOverlay([left])
    const filtered = new FilteredVideos({ width, height })
    filtered.draw([readOverlay(overlay, whole)], [placeVideo(left, 5)], openKernel())
    const next = [placeVideo(left, 6)]
    const repeated = readRows(filtered.draw([], next, openKernel()))
    expect(findFurthest(repeated, drawAndFilter(overlay, next))).toBeLessThanOrEqual(2)
    const corner = { left: 0, top: 0, right: 16, bottom: 16 }
    const context = overlay.getContext('2d')
    context.fillStyle = '#f97316'
    context.fillRect(2, 2, 12, 12)
    const changed = readRows(filtered.draw([readOverlay(overlay, corner)], next, openKernel()))
    expect(findFurthest(changed, drawAndFilter(overlay, next))).toBeLessThanOrEqual(2)
    expect(findFurthest(changed, repeated)).toBeGreaterThan(50)
  })
})

function findFurthest(one: Buffer, other: Buffer): number {
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0)
}
