import { writeFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Composition } from '../../src/engine/document/model.ts'
import { outputFrame } from '../../src/engine/document/output-frame.ts'
import { frameToTicks } from '../../src/engine/document/ticks.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/engine/renderer/assets/locate-assets.ts'
import { buildSegmentJob } from '../../src/engine/renderer/plan/build-segment-job.ts'
import { renderFrame } from '../../src/engine/renderer/render-frame.ts'
import { drawSegment } from '../../src/engine/renderer/segments/draw-segment.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import { WholeFrames } from '../../src/engine/renderer/segments/whole-frames.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { editorState, image, mediaAsset, moving, text, video } from '../support/documents.ts'
import { TestRenders } from '../support/test-render.ts'

const renders = new TestRenders(1)
afterAll(() => renders[Symbol.asyncDispose]())

let composition: Composition
const settings = { ratio: '1:1', scale: 1.3 } as const
const signal = new AbortController().signal

beforeAll(async () => {
  await makeVideo(renders.path('clip.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    options: { g: '48', bf: '3', preset: 'veryfast' },
    times: evenTimes(60),
    timeBase: [1, 30],
  })
  writeFileSync(renders.path('photo.png'), await drawStripes().encode('png'))
  composition = buildDocument()
})

function drawStripes() {
  const canvas = createCanvas(640, 360)
  const context = canvas.getContext('2d')
  for (let x = 0; x < 640; x += 8) {
    context.fillStyle = `hsl(${x}, 80%, ${30 + (x % 50)}%)`
    context.fillRect(x, 0, 8, 360)
  }
  return canvas
}

/** Builds a title over a video that slides into a zooming photo, on a blurred backdrop, with a blur effect and a filter. */
function buildDocument(): Composition {
  const title = text('Same pixels, שלום', {
    id: 'title',
    seconds: 2,
    fields: {
      opacity: moving([0, 0], [1, 1]),
      animations: { in: { type: 'slide-up', durationTicks: 120_000 } },
    },
  })
  const clip = video('clip.mp4', { id: 'clip', seconds: 1, fields: { playbackRate: 1.3 } })
  const photo = image('photo.png', {
    id: 'photo',
    at: 1,
    seconds: 1,
    fields: { scaleX: moving([0, 1], [0.9, 1.4]) },
  })
  const shared = { startTicks: 0, isDraggingInTimeline: false, intensity: 0.8 }
  const opening = {
    ...shared,
    id: 'o',
    type: 'effect',
    effectType: 'blurred-opening',
    durationTicks: 240_000,
  }
  const dusk = { ...shared, id: 'd', type: 'filter', filterType: 'twilight-dusk', durationTicks: 480_000 }
  const slide = {
    id: 's',
    trackId: 'track-1',
    fromClipId: 'clip',
    toClipId: 'photo',
    type: 'slide',
    durationTicks: 120_000,
  }
  const { composition, errors } = validateDocument(
    editorState({
      tracks: [[title], [clip, photo], [opening], [dusk]],
      assets: [mediaAsset('video', 'clip.mp4', { durationInSeconds: 2 }), mediaAsset('image', 'photo.png')],
      transitions: [slide],
      background: { type: 'blur', level: 2 },
    }),
  )
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

const openAssets = () => createFolderAssetSource(renders.folder, renders.folder)

/** Returns the frames that an export encodes. */
async function renderExportedFrames(startFrame: number, frameCount: number): Promise<Buffer[]> {
  const job = {
    composition,
    assetFiles: await locateAssets(composition, openAssets(), signal),
    output: outputFrame(composition, settings.ratio, settings.scale),
    fps: 30,
    format: 'mp4',
    fonts: undefined,
  } as const
  const frames: Buffer[] = []
  const sink = {
    writeFrame: async (rgba: Buffer) => void frames.push(Buffer.from(rgba)),
    repeatFrame: async () => void frames.push(frames.at(-1) ?? Buffer.alloc(0)),
  }
  await drawSegment(
    buildSegmentJob(job, { index: 0, startFrame, frameCount }, ''),
    new WholeFrames(job.output, sink),
    {
      caches: new RenderCaches(),
      signal,
      onProgress: () => {},
    },
  )
  return frames
}

async function renderFrameAt(ticks: number) {
  const request = { composition, ...settings, assets: openAssets(), pool: renders.pool, signal }
  return renderFrame({ ...request, instantsTicks: [ticks], encoding: { format: 'png' } })
}

async function readPixels(png: Uint8Array): Promise<Buffer> {
  const image = await loadImage(Buffer.from(png))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.data()
}

describe('a preview frame', () => {
  it('has exactly the pixels of the frame that an export draws at that instant', async () => {
    const exported = await renderExportedFrames(0, 60)
    expect(exported).toHaveLength(60)
    // At rest, in the transition, out of order, and the last frame.
    for (const frame of [31, 3, 0, 27, 28, 33, 59]) {
      const { file, width, height } = await renderFrameAt(frameToTicks(frame, 30))
      expect([width, height]).toEqual([234, 234])
      expect(
        Buffer.compare(await readPixels(file), exported[frame] ?? Buffer.alloc(0)),
        `frame ${frame}`,
      ).toBe(0)
    }
  })

  it('is drawn by another process if one dies', async () => {
    await using others = new TestRenders(1)
    const request = { composition, ...settings, assets: openAssets(), pool: others.pool, signal }
    const instantsTicks = [0, 8_000, 16_000]
    const drawn = renderFrame({ ...request, instantsTicks, encoding: { format: 'gif', frameMs: 60 } })
    const victim = await vi.waitFor(() => {
      const [pid] = others.pool.processIds
      if (pid === undefined) throw new Error('Nothing draws yet.')
      return pid
    })
    process.kill(victim, 'SIGKILL')
    const { file } = await drawn
    expect(Buffer.from(file.subarray(0, 6)).toString()).toBe('GIF89a')
    expect(others.pool.processIds).not.toContain(victim)
  })
})
