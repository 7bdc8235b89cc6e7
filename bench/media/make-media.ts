import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { composeMusic } from '../../src/example-media/music.ts'
import { renderInto } from '../render-into.ts'
import { buildDocument, cachedAsset, placeItem, ticks, track } from '../scenes/scene.ts'
import { drawMandelbrot } from './mandelbrot.ts'
import { backingTrack, photographs, sourceVideo } from './names.ts'

const SOURCE_SECONDS = 12

/** Generates the media of the scenes, unless the cache folder has them. */
export async function makeMedia(folder: string, pool: RenderPool): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [index, name] of photographs.entries()) {
    const path = join(folder, name)
    if (!existsSync(path)) await writeFile(path, drawMandelbrot(index))
  }
  const musicPath = join(folder, backingTrack)
  if (!existsSync(musicPath)) await writeFile(musicPath, composeMusic(14))
  const videoPath = join(folder, sourceVideo)
  // Our own export meets the scene's needs: H.264 with a key frame every 60 frames, and AAC.
  if (!existsSync(videoPath)) await renderInto(sourceDocument(), { folder, outputPath: videoPath, pool })
}

/** Returns a document in which everything moves, so its video is as hard to decode as a filmed scene. */
function sourceDocument(): Record<string, unknown> {
  const each = SOURCE_SECONDS / photographs.length
  const imageItems = photographs.map((name, index) => ({
    ...placeItem('image', { id: name, at: index * each, seconds: each, box: [0, 0, 1280, 720] }),
    assetId: name,
    keepAspectRatio: true,
    borderRadius: track(0),
    scaleX: track(1.2, [0, 1.2], [each - 0.04, 1.5]),
    scaleY: track(1.2, [0, 1.2], [each - 0.04, 1.5]),
    rotation: track(0, [0, -3], [each - 0.04, 3]),
  }))
  const music = {
    ...placeItem('audio', { id: 'music', at: 0, seconds: SOURCE_SECONDS, box: [0, 0, 0, 0] }),
    assetId: backingTrack,
    sourceStartTicks: ticks(1),
    playbackRate: 1,
    decibelAdjustment: track(0),
    audioFadeInDurationTicks: 0,
    audioFadeOutDurationTicks: 0,
  }
  const images = photographs.map((name) => [name, cachedAsset('image', name, { width: 1920, height: 1080 })])
  const assets = {
    ...Object.fromEntries(images),
    [backingTrack]: cachedAsset('audio', backingTrack, { durationInSeconds: 14 }),
  }
  return buildDocument([imageItems, [music]], { assets, background: { type: 'none' } })
}
