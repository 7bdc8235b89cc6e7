import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ENGINE_VERSION } from '../../../engine/renderer/plan/content-key.ts'
import { findAsset, type StoredAsset } from '../../assets/asset-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { type DrawableType, drawableTypes, type ShownAsset } from '../../previews/asset-document.ts'
import type { FilmstripLayout } from '../../previews/asset-materials.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { AssetId } from '../requests/schemas.ts'
import { PosterQuery, sendMaterial } from '../responses/material-response.ts'
import { Filmstrip, Waveform } from '../responses/material-schemas.ts'
import { imageTypes, previewCodes } from '../responses/preview-response.ts'
import { envelope, mediaResponse, responses, unchanged } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import { createAssetNotFound } from './assets.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Materials']
const Params = Type.Object({ assetId: AssetId })
const codes = ['ASSET_NOT_FOUND', 'ASSET_TYPE_UNSUPPORTED', ...previewCodes] as const
/** The longest side of a filmstrip, in pixels. */
const MAX_STRIP_SIDE = 1920
const MIN_TILE_SIDE = 50
/** An asset never changes, so its materials change only with the renderer. */
const CACHE_CONTROL = 'private, max-age=86400'

/** Adds what editors show of an asset: its poster, filmstrip and waveform. */
export function addAssetMaterialRoutes(server: Server, context: RouteContext): void {
  addPosterRoute(server, context)
  addFilmstripRoutes(server, context)
  addPeaksRoute(server, context)
}

function addPosterRoute(server: Server, { db, previews }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getAssetPoster',
    summary: 'Get the poster of an asset',
    description:
      'An image of one instant of an image, GIF, video or Lottie animation. It is made at the first request and cached.',
    params: Params,
    querystring: PosterQuery,
    response: responses(mediaResponse('The image.', imageTypes, true), ...codes),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/assets/:assetId/poster', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const asset = toShownAsset(await readAsset(db, request), 'poster')
    const { width = 320, format = 'jpeg', at } = request.query
    const end = asset.durationSeconds ?? 0
    const height = clampSide(Math.round((width * asset.height) / asset.width))
    const poster = { atSeconds: Math.min(at ?? end / 3, end), width, height, format }
    if (isUnchanged(request, reply, ['poster', asset.storageKey, poster])) return reply.status(304).send()
    return sendMaterial(reply, `image/${format}`, (signal) =>
      previews.materials.getPoster(accountId, asset, poster, signal),
    )
  })
}

function addFilmstripRoutes(server: Server, { db, previews }: RouteContext): void {
  const querystring = Type.Object({
    frames: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 40, default: 10, description: 'Number of frames.' }),
    ),
    height: Type.Optional(
      Type.Integer({
        minimum: MIN_TILE_SIDE,
        maximum: 180,
        default: 72,
        description: 'Height of a frame in pixels; less if the filmstrip would get too large.',
      }),
    ),
  })
  const imageSchema = {
    tags,
    operationId: 'getAssetFilmstrip',
    summary: 'Get the filmstrip of an asset',
    description:
      'A JPEG with frames of a video, GIF or Lottie animation at even distances, row by row. It is made at the first request ' +
      'and cached. GET /v1/assets/{assetId}/filmstrip/layout returns the position of each frame.',
    params: Params,
    querystring,
    response: responses(mediaResponse('The image.', ['image/jpeg'], true), ...codes),
  }
  const options = { schema: imageSchema, exposeHeadRoute: false }
  server.get('/v1/assets/:assetId/filmstrip', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const asset = toMovingAsset(await readAsset(db, request))
    const layout = computeLayout(asset, request.query)
    if (isUnchanged(request, reply, ['filmstrip', asset.storageKey, layout])) return reply.status(304).send()
    return sendMaterial(reply, 'image/jpeg', (signal) =>
      previews.materials.getFilmstrip(accountId, asset, layout, signal),
    )
  })
  const layoutSchema = {
    tags,
    operationId: 'getAssetFilmstripLayout',
    summary: 'Get the layout of a filmstrip',
    description: 'Where the frames are in the filmstrip with the same parameters. Nothing is drawn.',
    params: Params,
    querystring,
    response: responses(
      [200, 'The layout.', envelope(Filmstrip)],
      'ASSET_NOT_FOUND',
      'ASSET_TYPE_UNSUPPORTED',
    ),
  }
  const path = '/v1/assets/:assetId/filmstrip/layout'
  server.get(path, { schema: layoutSchema }, async (request) => {
    const asset = toMovingAsset(await readAsset(db, request))
    const layout = computeLayout(asset, request.query)
    const secondsPerFrame = (asset.durationSeconds ?? 0) / layout.frames
    return { data: { ...layout, secondsPerFrame }, meta: {} }
  })
}

function addPeaksRoute(server: Server, { db, previews, uploadLimits }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getAssetPeaks',
    summary: 'Get the waveform of an asset',
    description:
      'The lowest and the highest sample of every interval of an audio file, or of the audio of a video. It is made at the ' +
      'first request and cached.',
    params: Params,
    querystring: Type.Object({
      perSecond: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Intervals per second.' }),
      ),
    }),
    response: {
      ...responses([200, 'The waveform.', envelope(Waveform)], ...codes),
      304: unchanged('The waveform still has the ETag in If-None-Match.'),
    },
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/assets/:assetId/peaks', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const asset = await readAsset(db, request)
    if (asset.type !== 'audio' && asset.type !== 'video') throw createUnsupported(asset, 'waveform')
    const { perSecond: peaksPerSecond = 20 } = request.query
    if (isUnchanged(request, reply, ['peaks', asset.storage_key, peaksPerSecond]))
      return reply.status(304).send()
    const file = { id: asset.id, storageKey: asset.storage_key, filename: asset.filename }
    return sendMaterial(reply, 'application/json; charset=utf-8', async (signal) => {
      const sizes = { peaksPerSecond, maxSeconds: uploadLimits.mediaSeconds }
      const json = await previews.materials.getPeaks(accountId, file, sizes, signal)
      return Buffer.concat([Buffer.from('{"data":'), json, Buffer.from(',"meta":{}}')])
    })
  })
}

/** Sets the ETag, and returns whether the client has the material already. */
function isUnchanged(request: FastifyRequest, reply: FastifyReply, content: readonly unknown[]): boolean {
  const etag = `"${hashForEtag(JSON.stringify([...content, ENGINE_VERSION]))}"`
  reply.headers({ etag, 'cache-control': CACHE_CONTROL })
  return matchesEtag(request.headers['if-none-match'], etag)
}

/** @throws {Refusal} `ASSET_NOT_FOUND` */
async function readAsset(
  db: RouteContext['db'],
  request: FastifyRequest<{ Params: { assetId: string } }>,
): Promise<StoredAsset> {
  const asset = await findAsset(db, getCaller(request).accountId, request.params.assetId)
  if (asset === undefined) throw createAssetNotFound(request.params.assetId)
  return asset
}

/** @throws {Refusal} `ASSET_TYPE_UNSUPPORTED` */
function toShownAsset(asset: StoredAsset, material: string): ShownAsset {
  if (!isDrawable(asset.type)) throw createUnsupported(asset, material)
  return {
    id: asset.id,
    type: asset.type,
    filename: asset.filename,
    storageKey: asset.storage_key,
    durationSeconds: asset.duration_seconds,
    // Files without a size of their own, such as some drawings, are shown in 16:9.
    width: asset.width ?? 16,
    height: asset.height ?? 9,
  }
}

function toMovingAsset(asset: StoredAsset): ShownAsset {
  if (asset.type === 'image') throw createUnsupported(asset, 'filmstrip')
  return toShownAsset(asset, 'filmstrip')
}

const isDrawable = (type: string): type is DrawableType => drawableTypes.some((name) => name === type)

function createUnsupported({ type }: StoredAsset, material: string): Refusal {
  return new Refusal(
    'ASSET_TYPE_UNSUPPORTED',
    `An asset of the type ${type.toUpperCase()} has no ${material}.`,
  )
}

/** Fits the frames into rows; if they would get too high, the frames get smaller. */
function computeLayout(
  { width, height }: ShownAsset,
  { frames = 10, height: wantedHeight = 72 }: { frames?: number; height?: number },
): FilmstripLayout {
  for (let tileHeight = wantedHeight; ; tileHeight = Math.max(MIN_TILE_SIDE, tileHeight - 10)) {
    const tileWidth = Math.min(MAX_STRIP_SIDE, clampSide(Math.round((tileHeight * width) / height)))
    const columns = Math.min(frames, Math.floor(MAX_STRIP_SIDE / tileWidth))
    const rows = Math.ceil(frames / columns)
    if (rows * tileHeight <= MAX_STRIP_SIDE) return { frames, columns, tileWidth, tileHeight }
    // Very wide frames: fewer of them fit.
    if (tileHeight === MIN_TILE_SIDE) {
      const rowsThatFit = Math.floor(MAX_STRIP_SIDE / tileHeight)
      return { frames: Math.min(frames, columns * rowsThatFit), columns, tileWidth, tileHeight }
    }
  }
}

/** Limits a side to what a composition may have. */
const clampSide = (side: number): number => Math.min(MAX_STRIP_SIDE, Math.max(MIN_TILE_SIDE, side))
