import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { listTemplateMedia, readTemplate, type Template } from '../../example-media/templates.ts'
import type { StoredAsset } from '../assets/asset-store.ts'
import { type UploadContext, uploadAsset } from '../assets/upload-asset.ts'
import { Refusal } from '../errors/refusal.ts'
import { listFileKeys } from '../projects/file-keys.ts'
import type { ProjectDocument } from '../projects/pack-document.ts'
import type { ExampleMediaFolder } from './example-media-folder.ts'
import { findEqualUpload } from './find-equal-upload.ts'

export interface ExampleContext extends UploadContext {
  readonly exampleMedia: Pick<ExampleMediaFolder, 'provide'>
}

/** A document whose media belong to an account. */
export interface PreparedExample {
  readonly document: ProjectDocument
  /** The assets that the document names. */
  readonly assetIds: readonly string[]
}

/**
 * Prepares the document of a template for a project of an account. Media that the account does not have are generated and
 * uploaded.
 *
 * @throws {Refusal} `SERVICE_UNAVAILABLE` if media cannot be generated, and the refusals of uploads.
 */
export async function prepareExample(
  context: ExampleContext,
  caller: { readonly accountId: string; readonly apiKeyId: string },
  template: Template,
): Promise<PreparedExample> {
  const document = await readTemplate(template)
  const media = listTemplateMedia(document)
  const getPath = await provideMedia(context, [...media.values()])
  const assets: Record<string, unknown> = { ...Object(document.assets) }
  const assetIds: string[] = []
  // One after the other: an account probes one upload at a time.
  for (const [id, filename] of media) {
    const stored = await findOrUpload(context, caller, { path: getPath(filename), filename })
    assets[id] = { ...Object(assets[id]), remoteKey: stored.storage_key, size: stored.size_bytes }
    assetIds.push(stored.id)
  }
  const prepared = { ...document, assets }
  const stateVersion = context.newId().replaceAll('-', '')
  return {
    document: { text: JSON.stringify(prepared), fileKeys: listFileKeys(prepared), stateVersion },
    assetIds,
  }
}

async function provideMedia(
  { exampleMedia }: ExampleContext,
  files: readonly string[],
): Promise<(name: string) => string> {
  try {
    return await exampleMedia.provide(files)
  } catch (cause) {
    throw new Refusal(
      'SERVICE_UNAVAILABLE',
      'The media of the example could not be generated. Details are in the server log.',
      { cause },
    )
  }
}

async function findOrUpload(
  context: ExampleContext,
  { accountId, apiKeyId }: { readonly accountId: string; readonly apiKeyId: string },
  file: { readonly path: string; readonly filename: string },
): Promise<StoredAsset> {
  const existing = await findEqualUpload(context, accountId, file)
  if (existing !== undefined) return existing
  const { size } = await stat(file.path)
  return uploadAsset(context, {
    accountId,
    apiKeyId,
    projectId: undefined,
    filename: file.filename,
    contentType: undefined,
    contentLength: size,
    body: createReadStream(file.path),
  })
}
