import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  type BrowserFontFile,
  isFallbackFamily,
  listBundledFontFiles,
  listFolderFontFiles,
} from '../../engine/renderer/fonts/list-font-files.ts'

/** A font file of the server, and its part of a URL. */
export interface ServedFontFile extends BrowserFontFile {
  /** Identifies the content. */
  readonly id: string
  readonly source: 'bundled' | 'operator'
  readonly role: 'text' | 'fallback'
}

/** The font files of this server that browsers may load, read once. */
export class FontFiles {
  readonly #operatorFolder: string | undefined
  #files: ReadonlyMap<string, ServedFontFile> | undefined
  #idsByPath: ReadonlyMap<string, string> | undefined

  /** @param operatorFolder - The operator's fonts, which take precedence; undefined: none. */
  constructor(operatorFolder: string | undefined) {
    this.#operatorFolder = operatorFolder
  }

  /** Lists the files, the operator's first. */
  list(): Iterable<ServedFontFile> {
    return this.#read().values()
  }

  find(id: string): ServedFontFile | undefined {
    return this.#read().get(id)
  }

  /** @param path - The path of a bundled font, or of an operator's font in any folder that links to it. */
  findByPath(path: string): ServedFontFile | undefined {
    this.#idsByPath ??= new Map(
      this.#read()
        .values()
        .map((file) => [getPathKey(file), file.id]),
    )
    const id = this.#idsByPath.get(path) ?? this.#idsByPath.get(basename(path).replace(/^operator-/, ''))
    return id === undefined ? undefined : this.find(id)
  }

  #read(): ReadonlyMap<string, ServedFontFile> {
    this.#files ??= new Map(
      [
        ...(this.#operatorFolder === undefined ? [] : listFolderFontFiles(this.#operatorFolder)).map(
          (file) => ({ ...file, id: hashFile(file), source: 'operator' as const, role: 'text' as const }),
        ),
        ...listBundledFontFiles().map((file) => ({
          ...file,
          id: hashFile(file),
          source: 'bundled' as const,
          role: isFallbackFamily(file.family) ? ('fallback' as const) : ('text' as const),
        })),
      ].map((file) => [file.id, file] as const),
    )
    return this.#files
  }
}

const hashFile = ({ family, path, version }: BrowserFontFile): string =>
  createHash('sha256')
    .update(JSON.stringify([family, basename(path), version]))
    .digest('hex')
    .slice(0, 32)

/** The operator's fonts are linked into folders with those of accounts. */
const getPathKey = ({ source, path }: ServedFontFile): string =>
  source === 'operator' ? basename(path) : path
