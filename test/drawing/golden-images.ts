import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'

const folder = join(import.meta.dirname, '../golden')

export type Comparison =
  | { readonly result: 'same' }
  | { readonly result: 'missing' }
  | {
      readonly result: 'different'
      readonly pixels: number
      /** The largest difference of a channel, 1–255. */
      readonly levels: number
      /** Black where nothing differs; small differences are brightened. */
      readonly difference: Canvas
      /** The golden image, the actual image and their difference, one below the other. */
      readonly sheet: Canvas
    }

/** Compares a drawn image, pixel by pixel, with the golden image of that name. */
export async function compareWithGolden(id: string, actual: Buffer): Promise<Comparison> {
  const path = getGoldenPath(id)
  if (!existsSync(path)) return { result: 'missing' }
  const [golden, drawn] = await Promise.all([loadImage(path), loadImage(actual)])
  const width = Math.max(golden.width, drawn.width)
  const height = Math.max(golden.height, drawn.height)
  const [before, after] = [golden, drawn].map((image) => readPixels(image, width, height))
  const difference = createCanvas(width, height)
  const context = difference.getContext('2d')
  const imageData = context.createImageData(width, height)
  let pixels = 0
  let levels = 0
  for (let at = 0; at < imageData.data.length; at += 4) {
    let largest = 0
    for (let channel = 0; channel < 4; channel++) {
      const distance = Math.abs((before?.[at + channel] ?? 0) - (after?.[at + channel] ?? 0))
      largest = Math.max(largest, distance)
      imageData.data[at + channel] = Math.min(255, distance * AMPLIFICATION)
    }
    imageData.data[at + 3] = 255
    if (largest > 0) pixels++
    levels = Math.max(levels, largest)
  }
  if (pixels === 0 && golden.width === drawn.width && golden.height === drawn.height)
    return { result: 'same' }
  context.putImageData(imageData, 0, 0)
  return { result: 'different', pixels, levels, difference, sheet: stackImages([golden, drawn, difference]) }
}

/** Makes a difference of a few levels, which nobody would notice, visible. */
const AMPLIFICATION = 16

/** Saves an image as the golden image of that name. */
export function acceptAsGolden(id: string, actual: Buffer): void {
  mkdirSync(dirname(getGoldenPath(id)), { recursive: true })
  writeFileSync(getGoldenPath(id), actual)
}

/** Lists golden images of subjects that no longer exist or are no longer drawn. */
export function orphanedGoldens(ids: Iterable<string>): string[] {
  const listed = new Set(ids)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replace(/\.png$/, ''))
    .filter((id) => !listed.has(id))
}

export function removeGolden(id: string): void {
  rmSync(getGoldenPath(id))
}

function getGoldenPath(id: string): string {
  return join(folder, `${id}.png`)
}

function readPixels(image: Image, width: number, height: number): Buffer {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.data()
}

const GAP = 6

function stackImages(images: readonly (Image | Canvas)[]): Canvas {
  const width = Math.max(...images.map((image) => image.width))
  const height = images.reduce((sum, image) => sum + image.height + GAP, -GAP)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  let top = 0
  for (const image of images) {
    context.drawImage(image, 0, top)
    top += image.height + GAP
  }
  return canvas
}
