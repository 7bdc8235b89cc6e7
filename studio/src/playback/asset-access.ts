import type { Asset } from '@engine/document/model.ts'
import type { Framewright, paths } from 'framewright-client'
import { toSameOriginPath } from './same-origin-path.ts'

/** The part of the API client that playback uses. */
export type PlaybackApi = Pick<Framewright, 'api'>['api']

type JsonBody<Route extends keyof paths> = paths[Route] extends {
  post: { requestBody?: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type SourceFrameBody = JsonBody<'/v1/editor/source-frame'>
type TextFontsBody = JsonBody<'/v1/editor/text-fonts'>

/** Where the file of an asset is. */
export type AssetLocation =
  /** An upload of the account. */
  | { readonly kind: 'own'; readonly path: string }
  /** On another host, which the page may not contact; the server decodes it. */
  | { readonly kind: 'external' }
  | { readonly kind: 'missing'; readonly reason: string }

/** A file that a browser cannot load, with a sentence that says why. */
export class AssetUnavailable extends Error {
  override readonly name = 'AssetUnavailable'
}

/** Uploads are stored under `uploads/<account>/<asset>/<name>`. */
const keyPattern = /^uploads\/[^/]+\/([0-9a-f]{8}-[0-9a-f-]{27})\//i

/**
 * Finds the files of a document's assets. Only uploads of the account that is signed in are ever loaded, from the page's
 * own origin: the server is asked for each, and it knows no asset of another account.
 */
export class AssetAccess {
  readonly #api: PlaybackApi
  readonly #locations = new Map<string, Promise<AssetLocation>>()

  constructor(api: PlaybackApi) {
    this.#api = api
  }

  /** Returns where an asset's file is; concurrent calls share one request. */
  locate(asset: Pick<Asset, 'remoteKey' | 'remoteUrl' | 'filename'>): Promise<AssetLocation> {
    const { remoteKey, remoteUrl } = asset
    const name = JSON.stringify([remoteKey, remoteUrl])
    const known = this.#locations.get(name)
    if (known !== undefined) return known
    const location = this.#find(asset)
    this.#locations.set(name, location)
    // A failure may be transient.
    location.catch(() => this.#locations.delete(name))
    return location
  }

  /** Forgets where an asset's file is, because its link has expired. */
  forget({ remoteKey, remoteUrl }: Pick<Asset, 'remoteKey' | 'remoteUrl'>): void {
    this.#locations.delete(JSON.stringify([remoteKey, remoteUrl]))
  }

  /**
   * Loads a file of the account, with a new link if the old one has expired.
   *
   * @throws {AssetUnavailable} If it is not the account's, or no longer exists.
   */
  async fetch(asset: Asset, init: RequestInit = {}): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      const location = await this.locate(asset)
      if (location.kind === 'external')
        throw new AssetUnavailable(`The file "${asset.filename}" is on another server.`)
      if (location.kind === 'missing') throw new AssetUnavailable(location.reason)
      const response = await fetch(location.path, init)
      if (response.ok) return response
      this.forget(asset)
      const isExpired = response.status === 403 || response.status === 410
      if (!isExpired || attempt > 0)
        throw new AssetUnavailable(
          `The file "${asset.filename}" could not be loaded (status ${response.status}).`,
        )
    }
  }

  /**
   * Loads a part of a file of the account; less at its end.
   *
   * @throws {AssetUnavailable} If it is not the account's, or no longer exists.
   */
  async readBytes(asset: Asset, start: number, length: number): Promise<Uint8Array> {
    const range = `bytes=${start}-${start + length - 1}`
    const response = await this.fetch(asset, { headers: { range } })
    return new Uint8Array(await response.arrayBuffer())
  }

  /**
   * Has the server decode a frame of an asset.
   *
   * @throws {AssetUnavailable} With the server's sentence.
   */
  async decodeOnServer(
    asset: Asset,
    frame: Omit<SourceFrameBody, 'type' | 'filename' | 'remoteKey' | 'remoteUrl'>,
    signal?: AbortSignal,
  ): Promise<ImageBitmap> {
    const { type, filename, remoteKey = null, remoteUrl = null } = asset
    if (type === 'audio' || type === 'caption') throw new AssetUnavailable(`"${filename}" has no frames.`)
    const { data, error } = await this.#api.POST('/v1/editor/source-frame', {
      body: { ...frame, type, filename, remoteKey, remoteUrl },
      parseAs: 'blob',
      ...(signal !== undefined && { signal }),
    })
    if (data === undefined) throw new AssetUnavailable(describeProblem(error))
    return createImageBitmap(await toBlob(data))
  }

  /** @throws {AssetUnavailable} With the server's sentence. */
  async chooseTextFonts(body: TextFontsBody) {
    const { data, error } = await this.#api.POST('/v1/editor/text-fonts', { body })
    if (data === undefined) throw new AssetUnavailable(describeProblem(error))
    return data.data
  }

  /**
   * Returns a Lottie animation as the player of exports gets it.
   *
   * @throws {AssetUnavailable} With the server's sentence.
   */
  async prepareAnimation(
    source: { readonly asset: Asset } | { readonly animation: string },
  ): Promise<string> {
    const { data, error } = await this.#api.POST('/v1/editor/animation', { body: toAnimationBody(source) })
    if (data === undefined) throw new AssetUnavailable(describeProblem(error))
    return data.data.animation
  }

  /** Returns an illustration as an SVG file. */
  async loadIllustration(name: string, color: string): Promise<Blob> {
    const { data, error } = await this.#api.GET('/v1/illustrations/{name}', {
      params: { path: { name: `I${name}` }, query: { color } },
      parseAs: 'blob',
    })
    if (data === undefined) throw new AssetUnavailable(describeProblem(error))
    return toBlob(data)
  }

  async #find({
    remoteKey,
    remoteUrl,
    filename,
  }: Pick<Asset, 'remoteKey' | 'remoteUrl' | 'filename'>): Promise<AssetLocation> {
    const assetId = keyPattern.exec(remoteKey ?? '')?.[1]
    if (assetId !== undefined) {
      const { data, response } = await this.#api.GET('/v1/assets/{assetId}', {
        params: { path: { assetId } },
      })
      if (data !== undefined && data.data.fileKey === remoteKey)
        return { kind: 'own', path: toSameOriginPath(data.data.fileUrl) }
      if (data === undefined && response.status !== 404)
        throw new AssetUnavailable(`The server could not look up "${filename}" (status ${response.status}).`)
    }
    // A deleted upload can still be drawn by the server, which decides by its own rules.
    if (/^https?:/i.test(remoteUrl ?? '')) return { kind: 'external' }
    const reason =
      remoteKey === undefined
        ? `"${filename}" names no file.`
        : `"${filename}" is not a file of this account, or was deleted.`
    return { kind: 'missing', reason }
  }
}

/** The client's type of an image is unknown, because it depends on how it is read. */
async function toBlob(data: unknown): Promise<Blob> {
  if (data instanceof Blob) return data
  throw new AssetUnavailable('The server sent no image.')
}

function describeProblem(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string')
    return error.detail
  return 'The server could not be reached.'
}

function toAnimationBody(source: { readonly asset: Asset } | { readonly animation: string }) {
  if ('animation' in source) return source
  const { filename, remoteKey = null, remoteUrl = null } = source.asset
  return { filename, remoteKey, remoteUrl }
}
