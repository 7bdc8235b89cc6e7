import type { EditableAsset, EditableDocument } from '@engine/document/edit/editable-document.ts'
import type { Framewright } from 'framewright-client'
import { type Filmstrip, type MaterialLoader, MaterialMissing, type Waveform } from './asset-materials.ts'

type Api = Framewright['api']

/** Uploads are stored under `uploads/<account>/<asset>/<name>`. */
const uploadKey = /^uploads\/[^/]+\/([0-9a-f]{8}-[0-9a-f-]{27})\//i

const FILMSTRIP = { frames: 40, height: 72 } as const
const POSTER_WIDTH = 320

/** Creates a loader for the assets of a document. Only uploads have materials, not files on other hosts. */
export function createMaterialLoader(api: Api, getDocument: () => EditableDocument): MaterialLoader {
  const find = (id: string): { readonly assetId: string; readonly asset: EditableAsset } => {
    const asset = getDocument().assets[id]
    const assetId = typeof asset?.remoteKey === 'string' ? uploadKey.exec(asset.remoteKey)?.[1] : undefined
    if (asset === undefined || assetId === undefined) {
      throw new MaterialMissing('The asset is not an upload.')
    }
    return { assetId, asset }
  }
  return {
    loadWaveform: async (id, signal) => loadWaveform(api, find(id).assetId, signal),
    loadFilmstrip: async (id, signal) => {
      const { assetId, asset } = find(id)
      return asset.type === 'image' ? loadPoster(api, assetId, signal) : loadFilmstrip(api, assetId, signal)
    },
  }
}

async function loadWaveform(api: Api, assetId: string, signal: AbortSignal): Promise<Waveform | undefined> {
  const { data, response } = await api.GET('/v1/assets/{assetId}/peaks', {
    params: { path: { assetId } },
    signal,
  })
  if (data === undefined) throw createFailure(response, 'The waveform could not be loaded.')
  const { hasAudio, peaks, peaksPerSecond } = data.data
  return hasAudio ? { peaksPerSecond, peaks: Int8Array.from(peaks) } : undefined
}

async function loadFilmstrip(api: Api, assetId: string, signal: AbortSignal): Promise<Filmstrip> {
  const params = { path: { assetId }, query: FILMSTRIP }
  const [layout, image] = await Promise.all([
    api.GET('/v1/assets/{assetId}/filmstrip/layout', { params, signal }),
    api.GET('/v1/assets/{assetId}/filmstrip', { params, parseAs: 'blob', signal }),
  ])
  if (layout.data === undefined || !(image.data instanceof Blob)) {
    throw createFailure(
      layout.data === undefined ? layout.response : image.response,
      'The filmstrip could not be loaded.',
    )
  }
  return { ...layout.data.data, image: await createImageBitmap(image.data) }
}

/** Returns a still image as a filmstrip of one frame. */
async function loadPoster(api: Api, assetId: string, signal: AbortSignal): Promise<Filmstrip> {
  const { data, response } = await api.GET('/v1/assets/{assetId}/poster', {
    params: { path: { assetId }, query: { width: POSTER_WIDTH } },
    parseAs: 'blob',
    signal,
  })
  if (!(data instanceof Blob)) throw createFailure(response, 'The image could not be loaded.')
  const image = await createImageBitmap(data)
  const { width: tileWidth, height: tileHeight } = image
  return { image, frames: 1, columns: 1, tileWidth, tileHeight, secondsPerFrame: 0 }
}

/** A refusal that another attempt would not change is final. */
function createFailure({ status }: Response, message: string): Error {
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429
  return isFinal ? new MaterialMissing(message) : new Error(message)
}
