import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Asset } from 'framewright-client'

/** The files and documents of this machine that an account of a server has. */
interface AccountMemory {
  /** Uploads by the SHA-256 hash of their content. */
  readonly uploads: Readonly<Record<string, Asset>>
  /** Ids of projects by the path of their document. */
  readonly projects: Readonly<Record<string, string>>
}

type Memory = Readonly<Record<string, AccountMemory>>

/**
 * Remembers which files and documents of this machine an account of a server has, so that they are uploaded once. It is a
 * cache: without it, everything is sent again.
 */
export class ServerMemory {
  readonly uploads: Map<string, Asset>
  readonly #path: string
  readonly #account: string
  readonly #projects: Map<string, string>

  private constructor(path: string, account: string, { uploads, projects }: AccountMemory) {
    this.#path = path
    this.#account = account
    this.uploads = new Map(Object.entries(uploads))
    this.#projects = new Map(Object.entries(projects))
  }

  /** Reads what is remembered of an account. */
  static async open(url: string, accountId: string): Promise<ServerMemory> {
    const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
    const path = join(cache, 'framewright/servers.json')
    const account = `${url} ${accountId}`
    const known = (await readMemory(path))[account]
    return new ServerMemory(path, account, { uploads: known?.uploads ?? {}, projects: known?.projects ?? {} })
  }

  findProject(document: string): string | undefined {
    return this.#projects.get(document)
  }

  /** Stores the project of a document; call {@link save} afterwards. */
  setProject(document: string, projectId: string): void {
    this.#projects.set(document, projectId)
  }

  /** Writes what is remembered. Without permission to write, it is forgotten. */
  async save(): Promise<void> {
    const temporaryPath = `${this.#path}.${randomUUID()}.part`
    try {
      await mkdir(dirname(this.#path), { recursive: true })
      const account = {
        uploads: Object.fromEntries(this.uploads),
        projects: Object.fromEntries(this.#projects),
      }
      const memory = { ...(await readMemory(this.#path)), [this.#account]: account }
      await writeFile(temporaryPath, JSON.stringify(memory))
      await rename(temporaryPath, this.#path)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`warning: the next export will upload the same files again: ${reason}`)
    } finally {
      await rm(temporaryPath, { force: true })
    }
  }
}

async function readMemory(path: string): Promise<Memory> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    // The file is only written by this class.
    return typeof value === 'object' && value !== null ? (value as Memory) : {}
  } catch {
    // It does not exist yet, or is damaged.
    return {}
  }
}
