import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeStill } from '../../src/engine/renderer/canvas/decode-still.ts'
import { FrameCanvas } from '../../src/engine/renderer/canvas/frame-canvas.ts'
import { SvgStill } from '../../src/engine/renderer/canvas/svg-still.ts'
import { VideoReader } from '../../src/engine/renderer/media/video-reader.ts'
import { computeHash, type Hashes } from './hashes.ts'
import { AUDIO, FRAMES, isStill } from './source-files.ts'

/** Decodes every file of a folder, whether intact or damaged. */
export async function decodeFiles(folder: string): Promise<Hashes> {
  const hashes: Hashes = {}
  for (const name of (await readdir(folder)).sort()) {
    if (name === AUDIO) continue
    const path = join(folder, name)
    hashes[name] = isStill(name) ? await hashStill(path) : await hashVideo(path)
  }
  return hashes
}

async function hashVideo(path: string): Promise<string> {
  const hashes: string[] = []
  try {
    await using reader = await VideoReader.open(path)
    for (let frame = 0; frame < FRAMES; frame++) {
      const { rgba, width, height } = await reader.frameAt(frame / 10)
      hashes.push(`${width}×${height} ${computeHash(rgba)}`)
    }
  } catch (error) {
    hashes.push(String(error))
  }
  return hashes.join('\n')
}

async function hashStill(path: string): Promise<string> {
  try {
    const image = await decodeStill(path)
    const canvas = new FrameCanvas(image.width, image.height)
    const drawable = image instanceof SvgStill ? image.rasterise(image.width, image.height) : image
    canvas.context.drawImage(drawable, 0, 0)
    return computeHash(canvas.readPixels())
  } catch (error) {
    return String(error)
  }
}
