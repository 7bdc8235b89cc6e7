import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { createFrameConverter } from '../../src/engine/renderer/media/create-frame-converter.ts'
import type { PacketFormat } from '../../src/engine/renderer/media/encoder-settings.ts'
import { SegmentEncoder } from '../../src/engine/renderer/media/segment-encoder.ts'
import { cutUpdates } from '../media/frame-updates.ts'
import { computeHash, type Hashes, type Sweep } from './hashes.ts'

const FRAMES = 4

/** Encodes segments of every even width; encoders get no others. */
export async function encodeSegments({ widths, isDense }: Sweep): Promise<Hashes> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-encoded-'))
  const hashes: Hashes = {}
  try {
    for (const width of widths.filter((candidate) => candidate % 2 === 0)) {
      for (const height of isDense ? [2, 18, 36] : [18]) {
        hashes[`YUV of ${width}×${height}`] = await hashConvertedFrame(width, height)
        for (const format of ['mp4', 'webm'] as const) {
          const path = join(folder, `${width}-${height}.${format}`)
          await encode(path, format, width, height)
          hashes[`${format} of ${width}×${height}`] = computeHash(await readFile(path))
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  return hashes
}

async function hashConvertedFrame(width: number, height: number): Promise<string> {
  using converter = createFrameConverter(width, height, AV_PIX_FMT_YUV420P)
  converter.update(cutUpdates(makeNoise(width, height, 0), width))
  await converter.convert()
  const { converted: yuv } = converter
  const planes = (yuv.data ?? []).map((plane, index) => {
    const [across, down] = index === 0 ? [width, height] : [width / 2, height / 2]
    const stride = yuv.linesize[index] ?? 0
    return Buffer.concat(
      Array.from({ length: down }, (_, row) => plane.subarray(row * stride, row * stride + across)),
    )
  })
  return computeHash(Buffer.concat(planes))
}

async function encode(path: string, format: PacketFormat, width: number, height: number): Promise<void> {
  await using encoder = await SegmentEncoder.open(path, { format, width, height, fps: 30 })
  for (let frame = 0; frame < FRAMES; frame++) {
    await encoder.writeFrame(cutUpdates(makeNoise(width, height, frame), width))
  }
  await encoder.finish()
}

function makeNoise(width: number, height: number, frame: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < rgba.length; at++) {
    rgba[at] = at % 4 === 3 ? 255 : Math.imul(at * 1_299_709 + frame * 104_729 + 1, 0x9e37_79b1) >>> 24
  }
  return rgba
}
