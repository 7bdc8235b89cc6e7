import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import {
  AV_PIX_FMT_BGR0,
  AV_PIX_FMT_RGB8,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVA420P,
  AV_PIX_FMT_YUVJ420P,
} from 'node-av/constants'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo, type Plane, type VideoRecipe } from '../media/make-video.ts'

/** Number of frames in each file. */
export const FRAMES = 6

export const AUDIO = 'sound.wav'

const STILLS = ['png', 'jpeg', 'webp', 'avif'] as const

type Recipe = Pick<VideoRecipe, 'codec' | 'container' | 'pixelFormat' | 'options' | 'displayMatrix'>

const clockwise = [0, 1, -1, 0] as const
const recipes: Readonly<Record<string, Recipe>> = {
  'h264.mp4': { codec: 'libx264', container: 'mp4' },
  'h264-turned.mp4': { codec: 'libx264', container: 'mp4', displayMatrix: clockwise },
  'h264-interlaced.mp4': { codec: 'libx264', container: 'mp4', options: { 'x264-params': 'tff=1' } },
  'h264-422.mp4': { codec: 'libx264', container: 'mp4', pixelFormat: AV_PIX_FMT_YUV422P },
  'h264-444.mp4': { codec: 'libx264', container: 'mp4', pixelFormat: AV_PIX_FMT_YUV444P },
  'h264-10-bit.mp4': { codec: 'libx264', container: 'mp4', pixelFormat: AV_PIX_FMT_YUV420P10LE },
  'h264-full-range.mp4': { codec: 'libx264', container: 'mp4', pixelFormat: AV_PIX_FMT_YUVJ420P },
  'h264.ts': { codec: 'libx264', container: 'mpegts' },
  'mpeg4.avi': { codec: 'mpeg4', container: 'avi' },
  'vp8.webm': { codec: 'libvpx', container: 'webm' },
  'vp8-alpha.webm': {
    codec: 'libvpx',
    container: 'webm',
    pixelFormat: AV_PIX_FMT_YUVA420P,
    options: { 'auto-alt-ref': '0' },
  },
  'vp9.webm': { codec: 'libvpx-vp9', container: 'webm', options: { deadline: 'realtime' } },
  'ffv1.mkv': { codec: 'ffv1', container: 'matroska', pixelFormat: AV_PIX_FMT_YUVA420P },
  'ffv1-rgb.mkv': { codec: 'ffv1', container: 'matroska', pixelFormat: AV_PIX_FMT_BGR0 },
  'video.gif': { codec: 'gif', container: 'gif', pixelFormat: AV_PIX_FMT_RGB8 },
  'alpha.apng': { codec: 'apng', container: 'apng', pixelFormat: AV_PIX_FMT_RGBA },
}

/** Widths whose rows libav pads differently. */
export const WIDTHS = [36, 38, 50, 86] as const
const HEIGHT = 44

export function isStill(name: string): boolean {
  return STILLS.some((extension) => name.endsWith(`.${extension}`))
}

export function isAnimation(name: string): boolean {
  return name.endsWith('.gif') || name.endsWith('.apng')
}

/** Makes files of every kind that is decoded: intact and, under other names, damaged and truncated. */
export async function makeSourceFiles(folder: string): Promise<void> {
  await makeAudio(join(folder, AUDIO), {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 44_100,
    channels: 2,
    seconds: 0.5,
    sample: (seconds) => 0.3 * Math.sin(2 * Math.PI * 440 * seconds),
  })
  for (const width of WIDTHS) {
    for (const [name, recipe] of Object.entries(recipes)) {
      const path = join(folder, `${width}-${name}`)
      await makeVideo(path, {
        timeBase: [1, 10],
        times: evenTimes(FRAMES),
        width,
        height: HEIGHT,
        draw: drawNoise,
        ...recipe,
      })
      await corrupt(folder, `${width}-${name}`)
    }
    for (const extension of STILLS) {
      const name = `${width}.${extension}`
      await writeFile(join(folder, name), drawStill(width, extension))
      await corrupt(folder, name)
    }
  }
}

function drawNoise(planes: readonly Plane[], frame: number): void {
  planes.forEach(({ bytes }, plane) => {
    for (let at = 0; at < bytes.length; at++) {
      // The upper bytes of ten-bit samples hold two bits.
      bytes[at] = (Math.imul((at >> 2) * 1_299_709 + plane * 7919 + frame * 31, 0x9e37_79b1) >>> 24) & 3
    }
  })
}

function drawStill(width: number, extension: (typeof STILLS)[number]): Buffer {
  const canvas = createCanvas(width, HEIGHT)
  const context = canvas.getContext('2d')
  for (let x = 0; x < width; x++) {
    context.fillStyle = `hsl(${x * 40}, 90%, ${(x * 7) % 100}%)`
    context.fillRect(x, 0, 1, HEIGHT - (x % 9))
  }
  switch (extension) {
    case 'png':
      return canvas.toBuffer('image/png')
    case 'jpeg':
      return canvas.toBuffer('image/jpeg')
    case 'webp':
      return canvas.toBuffer('image/webp')
    case 'avif':
      return canvas.toBuffer('image/avif')
  }
}

async function corrupt(folder: string, name: string): Promise<void> {
  const bytes = await readFile(join(folder, name))
  await writeFile(join(folder, `cut-off-${name}`), bytes.subarray(0, Math.floor(bytes.length * 0.7)))
  for (const share of [0.3, 0.5, 0.8]) {
    const damaged = Buffer.from(bytes)
    damaged.fill(0x5a, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 40)
    await writeFile(join(folder, `damaged-${share}-${name}`), damaged)
  }
}
