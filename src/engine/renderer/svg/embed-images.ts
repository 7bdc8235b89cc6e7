import type { Element } from 'domhandler'
import { findAll } from 'domutils'
import type { SvgWarnings } from './warnings.ts'

/** Returns an image as PNG, or undefined if it can't be decoded. */
export type ConvertImage = (bytes: Buffer) => Promise<Buffer | undefined>

interface Options {
  readonly convertImage: ConvertImage
  readonly warnings: SvgWarnings
  /** Returns a drawing within the drawing as the renderer reads it, or undefined if it can't be drawn. */
  readonly convertDrawing: (bytes: Buffer) => Promise<string | undefined>
}

/** Maximum bytes of all images of a drawing as PNG. */
const MAX_BYTES = 64 * 1024 * 1024
const dataUrl = /^data:([^;,]*)((?:;[^;,]*)*),(.*)$/is

/** Replaces the images within a drawing (`data:` URLs) by PNG or SVG, which is what the renderer reads. */
export async function embedImages(root: Element, options: Options): Promise<void> {
  const { warnings } = options
  let total = 0
  const elements = findAll(({ name }) => name === 'image' || name === 'feImage', [root])
  for (const { attribs } of elements) {
    const href = attribs.href?.trim()
    if (href === undefined || href.startsWith('#')) continue
    const converted = await convertUrl(href, options)
    total += converted?.length ?? 0
    if (converted === undefined || total > MAX_BYTES) {
      warnings.add('contains an image that is damaged or too large, which is not drawn')
      delete attribs.href
    } else attribs.href = converted
  }
}

async function convertUrl(
  url: string,
  { convertImage, convertDrawing }: Options,
): Promise<string | undefined> {
  const [, type = '', parameters = '', data = ''] = dataUrl.exec(url) ?? []
  const bytes = decodeData(data, /;\s*base64\s*$/i.test(parameters))
  if (bytes === undefined) return undefined
  if (/^image\/svg\+xml$/i.test(type.trim())) {
    const drawing = await convertDrawing(bytes)
    return drawing === undefined ? undefined : toUrl('image/svg+xml', Buffer.from(drawing))
  }
  const png = await convertImage(bytes)
  return png === undefined ? undefined : toUrl('image/png', png)
}

function toUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString('base64')}`
}

function decodeData(data: string, isBase64: boolean): Buffer | undefined {
  try {
    const plain = decodeURIComponent(data)
    return Buffer.from(plain, isBase64 ? 'base64' : 'utf8')
  } catch {
    // A "%" that escapes nothing: base64 has none, and other data is damaged.
    return isBase64 ? Buffer.from(data, 'base64') : undefined
  }
}
