import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { ServiceClient } from '../support/service-client.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.tiff': 'image/tiff',
  '.svg': 'image/svg+xml',
  '.gif': 'image/gif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.json': 'application/json',
  '.srt': 'application/x-subrip',
}

interface RawAsset {
  filename?: string
  remoteKey?: string | null
}

/** Uploads the files of documents' assets, each file once. */
export class UploadedMedia {
  readonly #client: ServiceClient
  readonly #folder: string
  readonly #keys = new Map<string, Promise<string>>()

  /** @param folder - Contains the files, by the names of the assets' `remoteKey` or `filename`. */
  constructor(client: ServiceClient, folder: string) {
    this.#client = client
    this.#folder = folder
  }

  /** Returns the document with the keys of its uploaded files. */
  async upload(document: unknown): Promise<unknown> {
    const copy = structuredClone(document) as { assets: Record<string, RawAsset> }
    for (const asset of Object.values(copy.assets)) {
      for (const name of [asset.remoteKey, asset.filename]) {
        const key = name === undefined || name === null ? undefined : await this.#uploadFile(name)
        if (key === undefined) continue
        asset.remoteKey = key
        break
      }
    }
    return copy
  }

  async #uploadFile(name: string): Promise<string | undefined> {
    const bytes = await readFile(join(this.#folder, name)).catch(() => undefined)
    if (bytes === undefined) return undefined
    // Another document may have another file under this name.
    const content = `${name} ${createHash('sha256').update(bytes).digest('hex')}`
    const known = this.#keys.get(content)
    if (known !== undefined) return known
    const type = mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream'
    const uploading = this.#client.upload(name, bytes, type).then(({ fileKey }) => fileKey)
    this.#keys.set(content, uploading)
    return uploading
  }
}
