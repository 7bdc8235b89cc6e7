import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeStill } from '../../src/renderer/canvas/decode-still.ts'
import { FrameCanvas } from '../../src/renderer/canvas/frame-canvas.ts'
import { VideoReader } from '../../src/renderer/media/video-reader.ts'
import { type Hashes, hashOf } from './hashes.ts'
import { FRAMES, isStill, SOUND } from './source-files.ts'

/** Decodes every file of a folder, whole or damaged. */
export async function decodeFiles(folder: string): Promise<Hashes> {
  const hashes: Hashes = {}
  for (const name of (await readdir(folder)).sort()) {
    if (name === SOUND) continue
    const path = join(folder, name)
    hashes[name] = isStill(name) ? await stillHash(path) : await videoHash(path)
  }
  return hashes
}

async function videoHash(path: string): Promise<string> {
  const hashes: string[] = []
  try {
    await using reader = await VideoReader.open(path)
    for (let frame = 0; frame < FRAMES; frame++) {
      const { rgba, width, height } = await reader.frameAt(frame / 10)
      hashes.push(`${width}×${height} ${hashOf(rgba)}`)
    }
  } catch (error) {
    hashes.push(String(error))
  }
  return hashes.join('\n')
}

async function stillHash(path: string): Promise<string> {
  try {
    const image = await decodeStill(path)
    const canvas = FrameCanvas.create(image.width, image.height)
    canvas.context.drawImage(image, 0, 0)
    return hashOf(canvas.readPixels())
  } catch (error) {
    return String(error)
  }
}
