import { toHex } from './header-key.ts'

/** Where the files of a document are: by the names under which the document knows them. */
export interface FileOptions {
  /**
   * A folder (only in Node, Deno and Bun).
   *
   * @defaultValue The current folder, if `files` is not given.
   */
  readonly folder?: string
  /** The files themselves by name, for browsers. */
  readonly files?: Readonly<Record<string, Blob>>
}

/**
 * Opens a local file.
 *
 * @param isTrusted - Whether the name may lead out of the folder: a program's own may, that of a document from somewhere
 * else may not.
 * @throws {Error} If it does not exist or is not allowed.
 */
export async function openFile(
  filename: string,
  { folder, files }: FileOptions,
  isTrusted: boolean,
): Promise<Blob> {
  if (files !== undefined && Object.hasOwn(files, filename)) {
    const file = files[filename]
    if (file !== undefined) return file
  }
  if (files !== undefined && folder === undefined)
    throw new Error(`"files" has no ${JSON.stringify(filename)}.`)
  // Loaded here, because browsers have no files.
  const [{ openAsBlob }, { resolve, sep }] = await Promise.all([import('node:fs'), import('node:path')])
  const root = resolve(folder ?? '.')
  const path = resolve(root, filename)
  if (!isTrusted && !path.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new Error(`The document names a file outside of ${root}: ${filename}`)
  }
  try {
    return await openAsBlob(path)
  } catch (cause) {
    throw new Error(`The file ${JSON.stringify(filename)} can't be read: ${path}`, { cause })
  }
}

/** Returns the SHA-256 hash of a file as hexadecimal digits. */
export async function hashFile(file: Blob): Promise<string> {
  const nodeCrypto = await import('node:crypto').catch(() => undefined)
  if (nodeCrypto === undefined) {
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
  }
  const hash = nodeCrypto.createHash('sha256')
  for await (const chunk of file.stream()) hash.update(chunk)
  return hash.digest('hex')
}
