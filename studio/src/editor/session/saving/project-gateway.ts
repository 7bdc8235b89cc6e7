import { FramewrightError } from 'framewright-client'
import type { StudioApi } from '../../../session/create-api.ts'
import type { Json } from '../changes/change.ts'

/** A project as the server has it. */
export interface StoredProject {
  readonly title: string
  readonly document: Json
  readonly etag: string
  readonly revision: number
}

/** The response to a sync. */
export interface SavedProject {
  readonly etag: string
  readonly revision: number
}

/** A revision's number and the SHA-256 of its document's text, in hexadecimal digits. */
export interface RevisionHash {
  readonly revision: number
  readonly sha256: string
}

/** The requests of an open project. They throw `FramewrightError`, or `TypeError` if the server cannot be reached. */
export interface ProjectGateway {
  load(): Promise<StoredProject>
  /** Returns undefined if the project still has this entity tag. */
  loadIfChanged(etag: string): Promise<StoredProject | undefined>
  /**
   * Replaces the document if the project still has the entity tag.
   *
   * @param text - The document as JSON.
   * @param options.isLeaving - The page is being closed: the request continues without it. For at most 64 KiB.
   */
  save(text: string, etag: string, options?: { readonly isLeaving?: boolean }): Promise<SavedProject>
  loadRevision(revision: number): Promise<Json>
  /** Lists the newest revisions, newest first. */
  listRevisionHashes(): Promise<readonly RevisionHash[]>
}

/** Creates the gateway of a project of the signed-in account. */
export function createProjectGateway(api: StudioApi, projectId: string): ProjectGateway {
  const path = `/v1/projects/${encodeURIComponent(projectId)}`

  async function request(suffix: string, init: RequestInit = {}): Promise<Response> {
    const response = await api.request(path + suffix, init)
    if (!response.ok && response.status !== 304) throw await FramewrightError.of(response)
    return response
  }
  /** According to the API's description, `data` is what the route returns. */
  const readData = async <T>(response: Response): Promise<T> => ((await response.json()) as { data: T }).data
  const getEtag = (response: Response): string => response.headers.get('etag') ?? ''

  async function load(headers: Record<string, string> = {}): Promise<StoredProject | undefined> {
    const response = await request('', { headers, cache: 'no-store' })
    if (response.status === 304) return undefined
    const { title, editorState, revision } = await readData<{
      title: string
      editorState: Json
      revision: number
    }>(response)
    return { title, document: editorState, etag: getEtag(response), revision }
  }

  return {
    load: async () => {
      const project = await load()
      if (project === undefined) throw new TypeError('The server sent no project.')
      return project
    },
    loadIfChanged: (etag) => load({ 'if-none-match': etag }),
    save: async (text, etag, { isLeaving = false } = {}) => {
      const response = await request('/sync', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'if-match': etag },
        body: `{"editorState":${text}}`,
        keepalive: isLeaving,
      })
      const { revision } = await readData<{ revision: number }>(response)
      return { etag: getEtag(response), revision }
    },
    loadRevision: async (revision) =>
      (await readData<{ editorState: Json }>(await request(`/revisions/${revision}`))).editorState,
    listRevisionHashes: async () => readData(await request('/revisions?pageSize=100')),
  }
}
