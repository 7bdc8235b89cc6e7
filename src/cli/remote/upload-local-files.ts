import type { Asset, EditorState, Framewright } from 'framewright-client'
import type { JsonObject } from '../../engine/document/validation/record.ts'
import { isRecord } from '../../engine/document/validation/record.ts'
import type { ClientModule } from './load-client.ts'
import type { LocalFiles } from './local-files.ts'
import type { ServerMemory } from './server-memory.ts'

/** A document and values of its variables whose files are on the server. */
export interface Uploaded {
  readonly editorState: EditorState
  readonly variables: Readonly<Record<string, unknown>> | undefined
}

/** The objects that the upload of a document's files needs. */
interface UploadContext {
  readonly client: ClientModule
  readonly framewright: Framewright
  readonly memory: ServerMemory
  readonly signal: AbortSignal
}

/** Uploads the local files of a document and of values of its variables, unless the server has them already. */
export async function uploadLocalFiles(
  context: UploadContext,
  document: JsonObject,
  variables: Readonly<Record<string, unknown>> | undefined,
  files: LocalFiles,
): Promise<Uploaded> {
  const stored = await upload(context, new Set([...files.assets.values(), ...files.variables.values()]))
  const assets = Object.entries(isRecord(document.assets) ? document.assets : {}).map(([id, asset]) => {
    const file = stored.get(files.assets.get(id) ?? '')
    if (file === undefined) return [id, asset]
    return [id, { ...Object(asset), remoteKey: file.fileKey, mimeType: file.mimetype, size: file.size ?? 0 }]
  })
  const values = [...files.variables].map(([name, path]) => [name, stored.get(path)?.fileKey])
  return {
    // The caller has validated the document.
    editorState: { ...document, assets: Object.fromEntries(assets) } as unknown as EditorState,
    variables: variables && { ...variables, ...Object.fromEntries(values) },
  }
}

async function upload(context: UploadContext, paths: ReadonlySet<string>): Promise<Map<string, Asset>> {
  const { framewright, memory, signal } = context
  const fresh = new Set<string>()
  const options = {
    uploaded: memory.uploads,
    signal,
    onUpload: (asset: Asset) => {
      fresh.add(asset.assetId)
      console.error(`uploaded ${asset.filename}`)
    },
  }
  try {
    const assets = await framewright.uploadFiles(paths, options)
    const known = [...assets].filter(([, { assetId }]) => !fresh.has(assetId))
    const lost = await findLost(context, new Set(known.map(([, { assetId }]) => assetId)))
    for (const [hash, { assetId }] of memory.uploads) if (lost.has(assetId)) memory.uploads.delete(hash)
    const again = known.filter(([, { assetId }]) => lost.has(assetId)).map(([path]) => path)
    return new Map([...assets, ...(await framewright.uploadFiles(again, options))])
  } finally {
    // Also after an interruption: what is uploaded by then stays.
    await memory.save()
  }
}

/** Returns the assets that the account does not have any more. */
async function findLost(
  { client, framewright, signal }: UploadContext,
  assetIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const lost = new Set<string>()
  for (const assetId of assetIds) {
    try {
      await client.answerOf(
        framewright.api.GET('/v1/assets/{assetId}', { params: { path: { assetId } }, signal }),
      )
    } catch (error) {
      if (!(error instanceof client.FramewrightError) || error.errorCode !== 'ASSET_NOT_FOUND') throw error
      lost.add(assetId)
    }
  }
  return lost
}
