import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Canvas, createCanvas, GifEncoder } from '@napi-rs/canvas'
import { AVCOL_RANGE_MPEG, AVCOL_SPC_BT709 } from 'node-av/constants'
import type { Document11 } from '../../../src/engine/document/schema/document.ts'
import { evenTimes, makeVideo, type Plane } from '../../media/make-video.ts'
import { glossAsset, spinningStar, wordAsset } from './data-assets.ts'
import { IMAGE_HEIGHT, IMAGE_WIDTH, paintBalloons, paintLighthouse } from './images.ts'

type DocumentAsset = Document11['assets'][string]

export type MediaName =
  | 'balloons'
  | 'lighthouse'
  | 'drift'
  | 'sticker'
  | 'badge'
  | 'spinning-star'
  | 'words'
  | 'glosses'

const VIDEO_FRAMES = 16
const VIDEO_FPS = 8
const STICKER_FRAMES = 12
const STICKER_SIDE = 160

const frameSize = { width: IMAGE_WIDTH, height: IMAGE_HEIGHT }

function fileAsset(id: MediaName, filename: string, mimeType: string) {
  return { id, filename, size: 1, mimeType, remoteUrl: null, remoteKey: filename }
}

/** The media that samples show in addition to what they draw themselves; `makeSampleMedia` makes the files. */
export const mediaAssets: readonly DocumentAsset[] = [
  { type: 'image', ...fileAsset('balloons', 'balloons.png', 'image/png'), ...frameSize },
  { type: 'image', ...fileAsset('lighthouse', 'lighthouse.png', 'image/png'), ...frameSize },
  {
    type: 'video',
    ...fileAsset('drift', 'drift.mp4', 'video/mp4'),
    ...frameSize,
    durationInSeconds: VIDEO_FRAMES / VIDEO_FPS,
    hasAudioTrack: false,
  },
  {
    type: 'gif',
    ...fileAsset('sticker', 'sticker.gif', 'image/gif'),
    width: STICKER_SIDE,
    height: STICKER_SIDE,
    durationInSeconds: STICKER_FRAMES / 10,
    loopBehavior: 'loop',
  },
  {
    type: 'lottie',
    ...fileAsset('badge', 'badge.svg', 'image/svg+xml'),
    width: 200,
    height: 200,
    durationInSeconds: 0,
    resourceType: 'svg',
  },
  spinningStar,
  wordAsset,
  glossAsset,
]

/** Makes the files of `mediaAssets` in a folder; their pixels are the same on every machine. */
export async function makeSampleMedia(folder: string): Promise<void> {
  await Promise.all([
    writeFile(join(folder, 'balloons.png'), paintBalloons().toBuffer('image/png')),
    writeFile(join(folder, 'lighthouse.png'), paintLighthouse().toBuffer('image/png')),
    writeFile(join(folder, 'sticker.gif'), encodeStickerGif()),
    writeFile(join(folder, 'badge.svg'), badge),
    makeDrift(join(folder, 'drift.mp4')),
  ])
}

/** Lossless, so that the pixels do not depend on an encoder's choices. */
function makeDrift(path: string): Promise<void> {
  return makeVideo(path, {
    codec: 'libx264',
    container: 'mp4',
    ...frameSize,
    timeBase: [1, VIDEO_FPS],
    times: evenTimes(VIDEO_FRAMES),
    colorSpace: AVCOL_SPC_BT709,
    colorRange: AVCOL_RANGE_MPEG,
    options: { qp: '0', preset: 'ultrafast' },
    draw: (planes, index) => writeYuv(paintBalloons(index / (VIDEO_FRAMES - 1)), planes),
  })
}

/** Converts to limited-range BT.709, with chroma from every second pixel of every second row. */
function writeYuv(canvas: Canvas, [luma, blue, red]: readonly Plane[]): void {
  if (luma === undefined || blue === undefined || red === undefined)
    throw new Error('The frame has no three planes.')
  const { width, height } = canvas
  const rgba = canvas.data()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]
      const brightness = 0.2126 * r + 0.7152 * g + 0.0722 * b
      luma.bytes[y * luma.stride + x] = Math.round(16 + (219 / 255) * brightness)
      if (x % 2 === 1 || y % 2 === 1) continue
      const [column, row] = [x / 2, y / 2]
      blue.bytes[row * blue.stride + column] = Math.round(128 + ((224 / 255) * (b - brightness)) / 1.8556)
      red.bytes[row * red.stride + column] = Math.round(128 + ((224 / 255) * (r - brightness)) / 1.5748)
    }
  }
}

/** Makes a star that rotates on a disc, at ten frames per second. */
function encodeStickerGif(): Buffer {
  using encoder = new GifEncoder(STICKER_SIDE, STICKER_SIDE, { repeat: 0, quality: 10 })
  for (let frame = 0; frame < STICKER_FRAMES; frame++) {
    const canvas = createCanvas(STICKER_SIDE, STICKER_SIDE)
    paintSticker(canvas, frame / STICKER_FRAMES)
    encoder.addFrame(new Uint8Array(canvas.data()), STICKER_SIDE, STICKER_SIDE, { delay: 100 })
  }
  return encoder.finish()
}

/** @param rotation - 0–1 of the rotation after which the star looks the same again. */
function paintSticker(canvas: Canvas, rotation: number): void {
  const context = canvas.getContext('2d')
  context.translate(STICKER_SIDE / 2, STICKER_SIDE / 2)
  context.fillStyle = '#ff4d6d'
  context.beginPath()
  context.arc(0, 0, STICKER_SIDE * 0.48, 0, 2 * Math.PI)
  context.fill()
  context.rotate((rotation * 2 * Math.PI) / 5)
  const size = STICKER_SIDE * (0.34 + 0.07 * Math.sin(rotation * 2 * Math.PI))
  context.fillStyle = '#fff3b0'
  context.beginPath()
  for (let point = 0; point < 10; point++) {
    const radius = point % 2 === 0 ? size : size * 0.45
    const angle = (point * Math.PI) / 5
    context.lineTo(radius * Math.sin(angle), -radius * Math.cos(angle))
  }
  context.fill()
}

const badge = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">
  <circle cx="100" cy="84" r="70" fill="#ffb703"/>
  <circle cx="100" cy="84" r="54" fill="#fb8500"/>
  <path d="M58 136 L44 196 L76 178 L92 198 L100 152 L108 198 L124 178 L156 196 L142 136 Z" fill="#8338ec"/>
  <path d="M72 84 L92 106 L132 62" fill="none" stroke="#ffffff" stroke-width="14" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`
