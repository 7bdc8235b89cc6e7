import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { editorState, image, mediaAsset } from '../../support/documents.ts'

/** A drawing with text, for which a page's image has no fonts. */
const label = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#f4d35e"/>
<text x="20" y="110" font-family="Inter" font-size="64" font-weight="700" fill="#0d3b66">Label</text></svg>`

/** Builds a document with upright and turned photographs, and formats that browsers lack. */
export async function buildRareImagesDocument(mediaFolder: string): Promise<unknown> {
  const photograph = await sharp(join(mediaFolder, 'dawn.jpg')).resize(320, 180).toBuffer()
  const turned = await sharp(photograph).rotate(90).toBuffer()
  const files: readonly (readonly [string, Buffer])[] = [
    ['scan.tiff', await sharp(photograph).tiff().toBuffer()],
    ['turned.jpg', await sharp(turned).withMetadata({ orientation: 8 }).jpeg().toBuffer()],
    ['photo.webp', await sharp(photograph).webp({ lossless: true }).toBuffer()],
    ['photo.avif', await sharp(photograph).avif({ quality: 90 }).toBuffer()],
    ['label.svg', Buffer.from(label)],
  ]
  for (const [name, bytes] of files) writeFileSync(join(mediaFolder, name), bytes)
  const tracks = files.map(([name], index) => [
    image(name, {
      id: `item-${name}`,
      seconds: 1,
      box: [(index % 3) * 330, Math.floor(index / 3) * 190, 320, 180],
    }),
  ])
  return editorState({
    tracks,
    assets: files.map(([name]) => mediaAsset('image', name)),
    size: [980, 370],
  })
}
