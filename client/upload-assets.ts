import type { MediaSource } from '../src/builder/media-source.ts'
import { isTimeline, type Timeline } from '../src/builder/timeline.ts'
import { type FileOptions, hashFile, openFile } from './local-files.ts'
import type { Asset, EditorState, Uploadable } from './shapes.ts'

/** Options of `uploadAssets`. */
export interface UploadAssetsOptions extends FileOptions {
  /** A project that the files belong to. */
  readonly projectId?: string
  /**
   * Files that are uploaded already, by the SHA-256 hash of their content in hexadecimal digits. New ones are added, so
   * that you can pass the same map again.
   */
  readonly uploaded?: Map<string, Asset>
  /** Called after each upload. */
  readonly onUpload?: (asset: Asset) => void
  /** Aborts the uploads. */
  readonly signal?: AbortSignal
}

type Upload = (file: Uploadable, options: { filename: string }) => Promise<Asset>

/**
 * Uploads the local files of a document or timeline, each content once.
 *
 * @param upload - Uploads one file.
 * @returns The document, with the keys of the uploaded files. The given one is not changed.
 */
export async function uploadAssets(
  input: EditorState | Timeline,
  options: UploadAssetsOptions,
  upload: Upload,
): Promise<EditorState> {
  const store = createStore(options, upload)
  return isTimeline(input) ? uploadTimelineFiles(input, store) : uploadDocumentFiles(input, store)
}

/**
 * Uploads local files, each content once.
 *
 * @param filenames - Their paths.
 * @returns The assets by path.
 */
export async function uploadFiles(
  filenames: Iterable<string>,
  options: UploadAssetsOptions,
  upload: Upload,
): Promise<Map<string, Asset>> {
  const store = createStore(options, upload)
  const assets = new Map<string, Asset>()
  for (const filename of filenames) assets.set(filename, await store(filename, true))
  return assets
}

function createStore(options: UploadAssetsOptions, upload: Upload): Store {
  const uploaded = options.uploaded ?? new Map<string, Asset>()
  return async (filename, isTrusted) => {
    options.signal?.throwIfAborted()
    const file = await openFile(filename, options, isTrusted)
    const hash = await hashFile(file)
    const known = uploaded.get(hash)
    if (known !== undefined) return known
    const asset = await upload(file, { filename: filename.split(/[/\\]/).at(-1) ?? filename })
    uploaded.set(hash, asset)
    options.onUpload?.(asset)
    return asset
  }
}

type Store = (filename: string, isTrusted: boolean) => Promise<Asset>

async function uploadTimelineFiles(film: Timeline, store: Store): Promise<EditorState> {
  const media: Record<string, Partial<MediaSource>> = {}
  for (const { assetId, filename } of film.listFiles()) {
    const { width, height, duration, size, mimetype, fileKey } = await store(filename, true)
    media[assetId] = {
      remoteKey: fileKey,
      mimeType: mimetype,
      ...(size !== null && { size }),
      ...(width !== null && { width }),
      ...(height !== null && { height }),
      ...(duration !== null && { durationInSeconds: duration }),
    }
  }
  return film.toDocument({ media })
}

async function uploadDocumentFiles(document: EditorState, store: Store): Promise<EditorState> {
  const assets: Record<string, DocumentAsset> = {}
  for (const [id, asset] of Object.entries<DocumentAsset>(document.assets)) {
    if (!isLocalAsset(asset)) {
      assets[id] = asset
      continue
    }
    const { fileKey, size, mimetype } = await store(asset.filename, false)
    assets[id] = { ...asset, remoteKey: fileKey, mimeType: mimetype, ...(size !== null && { size }) }
  }
  // The types of both dialects' assets are the same.
  return { ...document, assets } as EditorState
}

type DocumentAsset = EditorState['assets'][string]

/** Returns whether an asset has neither a place in storage nor a URL nor its content in the document. */
function isLocalAsset(asset: DocumentAsset): boolean {
  const { remoteKey, remoteUrl, filename } = asset
  if (typeof remoteUrl === 'string' || (typeof remoteKey === 'string' && remoteKey !== filename)) return false
  if (asset.type === 'caption') return asset.captions.length === 0
  if (asset.type !== 'lottie') return true
  return (
    (asset.resourceJson ?? undefined) === undefined && (asset.resourceComponentId ?? undefined) === undefined
  )
}
