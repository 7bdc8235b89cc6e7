import { IndexedDraftStore } from '../../../studio/src/editor/session/drafts/indexed-draft-store.ts'
import type { EditorSession } from '../../../studio/src/editor/session/editor-session.ts'
import type { Recipe } from '../../../studio/src/editor/session/editor-snapshot.ts'
import { openEditorSession } from '../../../studio/src/editor/session/open-editor-session.ts'
import type { AutosaveTiming } from '../../../studio/src/editor/session/saving/autosave.ts'
import {
  createProjectGateway,
  type ProjectGateway,
} from '../../../studio/src/editor/session/saving/project-gateway.ts'
import { createApi, type StudioApi } from '../../../studio/src/session/create-api.ts'

/** The way a request fails: before it reaches the server, or after the server has handled it. */
export type NetworkFault = 'unreachable' | 'response-lost'

/** Fast, because tests wait for real requests. */
export const fastTiming: AutosaveTiming = { debounceMs: 5, maxWaitMs: 20, minIntervalMs: 0, retryMs: 10 }

export interface TabOptions {
  /** Read for each request: a service that restarts has another port. */
  readonly getUrl: () => string
  readonly key: string
  readonly accountId: string
  readonly projectId: string
  readonly timing?: AutosaveTiming
  /** @defaultValue One with the key, whose requests fail as `chooseFault` says. */
  readonly api?: StudioApi
}

/** A browser's tab with one project, without the browser: real requests, and drafts in an IndexedDB in memory. */
export class StudioTab {
  readonly lineage: string = crypto.randomUUID()
  /** Decides how the next request fails. */
  chooseFault: () => NetworkFault | undefined = () => undefined
  readonly #options: TabOptions
  readonly #openTabs: Set<string>
  #gateway: FaultyGateway | undefined
  #session: EditorSession | undefined

  /** @param openTabs - Lineages of the tabs that are open, shared by the tabs of a browser. */
  constructor(options: TabOptions, openTabs = new Set<string>()) {
    this.#options = options
    this.#openTabs = openTabs
  }

  get session(): EditorSession {
    if (this.#session === undefined) throw new Error('The tab is closed.')
    return this.#session
  }

  get status(): string {
    return this.session.store.getState().saving.status
  }

  /** Opens the project, also after a crash. */
  async open(): Promise<EditorSession> {
    const { accountId, projectId, timing = fastTiming, api = this.#createApi() } = this.#options
    this.#gateway = new FaultyGateway(createProjectGateway(api, projectId))
    this.#openTabs.add(this.lineage)
    this.#session = await openEditorSession({
      accountId,
      projectId,
      canWrite: true,
      gateway: this.#gateway,
      drafts: new IndexedDraftStore(),
      lineage: {
        id: this.lineage,
        findOpen: async (lineages) => new Set(lineages.filter((each) => this.#openTabs.has(each))),
      },
      timing,
    })
    return this.#session
  }

  #createApi(): StudioApi {
    const { getUrl, key } = this.#options
    return createApi({
      url: 'http://studio.test',
      getKey: () => key,
      onKeyRefused: async () => false,
      fetch: async (input) => {
        const request = new Request(input)
        const fault = this.chooseFault()
        if (fault === 'unreachable') throw new TypeError('fetch failed')
        const url = request.url.replace('http://studio.test', getUrl())
        const { method, headers } = request
        const body = method === 'GET' ? null : await request.text()
        const response = await fetch(url, { method, headers, body })
        // The whole response has arrived, so that the server has surely handled the request.
        const content = await response.arrayBuffer()
        if (fault === 'response-lost') throw new TypeError('fetch failed')
        return new Response(response.status === 304 ? null : content, response)
      },
    })
  }

  /** Ends the tab as a crash does: whatever was sent may arrive, but no response is seen any more. */
  async crash(): Promise<void> {
    // A crash later than the last write to the database, which takes a few milliseconds.
    await this.session.settleDraft()
    this.#gateway?.die()
    this.session.abandon()
    this.#session = undefined
    this.#openTabs.delete(this.lineage)
  }
}

/** Stops passing responses on when its tab has crashed. */
class FaultyGateway implements ProjectGateway {
  readonly #gateway: ProjectGateway
  #isDead = false

  constructor(gateway: ProjectGateway) {
    this.#gateway = gateway
  }

  die(): void {
    this.#isDead = true
  }

  load = () => this.#pass(() => this.#gateway.load())
  loadIfChanged = (etag: string) => this.#pass(() => this.#gateway.loadIfChanged(etag))
  save = (text: string, etag: string) => this.#pass(() => this.#gateway.save(text, etag))
  loadRevision = (revision: number) => this.#pass(() => this.#gateway.loadRevision(revision))
  listRevisionHashes = () => this.#pass(() => this.#gateway.listRevisionHashes())

  async #pass<T>(request: () => Promise<T>): Promise<T> {
    const outcome = await Promise.allSettled([this.#isDead ? never() : request()])
    if (this.#isDead) return never()
    const [result] = outcome
    if (result.status === 'rejected') throw result.reason
    return result.value
  }
}

const never = (): Promise<never> => new Promise(() => {})

/** Returns an edit of the text of an item. */
export const setText =
  (id: string, text: string): Recipe =>
  (document) => {
    const item = document.items[id]
    return item === undefined
      ? document
      : { ...document, items: { ...document.items, [id]: { ...item, text } } }
  }

/** Returns the text of an item in a tab; undefined if there is none. */
export function getText(tab: StudioTab, id: string): unknown {
  return tab.session.store.getState().document.items[id]?.text
}
