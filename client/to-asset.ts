import type { DocumentAsset } from '../src/builder/shapes.ts'
import type { Asset } from './shapes.ts'

/**
 * Converts the response of an upload to the asset of a document, where the same facts have other names. Also a file for
 * the methods of `timeline`.
 *
 * @example
 * ```ts
 * const photo = toAsset(await framewright.upload(bytes, { filename: 'photo.jpg' }))
 * const film = timeline({ width: 1280, height: 720 }).image(photo)
 * ```
 *
 * @param upload - What {@link Framewright.upload} returned, or an asset of a list.
 * @param id - The id of the asset in the document. Default: the id of the upload.
 * @throws {TypeError} If it is a font, which is not an asset of documents, or if the server does not know its size.
 */
export function toAsset(upload: Asset, id: string = upload.assetId): DocumentAsset {
  const common = {
    id,
    filename: upload.filename,
    size: upload.size ?? 0,
    mimeType: upload.mimetype,
    remoteUrl: null,
    remoteKey: upload.fileKey,
  }
  const durationInSeconds = upload.duration ?? 0
  switch (upload.type) {
    case 'IMAGE':
      return { type: 'image', ...common, ...getSize(upload) }
    case 'VIDEO':
      return { type: 'video', ...common, ...getSize(upload), durationInSeconds, hasAudioTrack: true }
    case 'GIF':
      return { type: 'gif', ...common, ...getSize(upload), durationInSeconds, loopBehavior: 'loop' }
    case 'AUDIO':
      return { type: 'audio', ...common, durationInSeconds }
    case 'LOTTIE':
      return { type: 'lottie', ...common, ...getSize(upload), durationInSeconds, resourceType: 'lottie' }
    case 'CAPTION':
      return { type: 'caption', ...common, captions: [], timingGranularity: 'word' }
    default:
      throw new TypeError(
        upload.type === 'FONT'
          ? `${upload.filename} is a font. Use its family "${upload.fontFamily ?? ''}" as the font of a text.`
          : `${upload.filename} has the type ${upload.type}, which documents do not have.`,
      )
  }
}

/** Documents must have the size of what is seen. */
function getSize({ filename, width, height }: Asset): { width: number; height: number } {
  if (width !== null && height !== null) return { width, height }
  throw new TypeError(
    `The server does not know the size of ${filename}. Give it: toAsset({ ...upload, width, height }).`,
  )
}
