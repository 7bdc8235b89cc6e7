import { type FileHandle, open, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { writeAll } from './write-all.ts'
import { makeDirectoryEnd, makeDirectoryEntry, makeFileHeader, type ZipEntry } from './zip-headers.ts'

/** A ZIP file that is being written, whose files are stored uncompressed. `finish` or `abort` must be called. */
export class ZipFile {
  readonly #path: string
  readonly #file: FileHandle
  readonly #entries: ZipEntry[] = []
  #offset = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  static async create(path: string): Promise<ZipFile> {
    return new ZipFile(path, await open(path, 'w'))
  }

  /** @param content - At most 4 GiB. */
  async add(fileName: string, content: Uint8Array): Promise<void> {
    const name = Buffer.from(fileName)
    const entry = { name, size: content.length, crc: crc32(content), offset: this.#offset }
    await this.#write(Buffer.concat([makeFileHeader(entry), content]))
    this.#entries.push(entry)
  }

  /** Writes the directory and closes the file. */
  async finish(): Promise<void> {
    const start = this.#offset
    for (const entry of this.#entries) await this.#write(makeDirectoryEntry(entry))
    await this.#write(makeDirectoryEnd(this.#entries.length, start, this.#offset - start))
    await this.#file.close()
  }

  /** Closes and removes the file. */
  async abort(): Promise<void> {
    await this.#file.close()
    await rm(this.#path, { force: true })
  }

  async #write(bytes: Buffer): Promise<void> {
    await writeAll(this.#file, bytes)
    this.#offset += bytes.length
  }
}
