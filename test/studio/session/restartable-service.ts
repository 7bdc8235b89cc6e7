import { RunningService } from '../../support/running-service.ts'
import { ServiceClient } from '../../support/service-client.ts'
import type { TabOptions } from './studio-tab.ts'

/** Nothing is exported, and each start of a service with render processes costs two seconds of CPU time more. */
const withoutRendering = { FRAMEWRIGHT_WORKERS: '0' }

/** A service with one account, for tabs of the studio; it renders nothing. */
export class RestartableService {
  readonly accountId: string
  readonly #dataDir: string
  readonly #environment: Readonly<Record<string, string>>
  readonly #client: ServiceClient

  private constructor(
    dataDir: string,
    environment: Readonly<Record<string, string>>,
    client: ServiceClient,
    accountId: string,
  ) {
    this.#dataDir = dataDir
    this.#environment = environment
    this.#client = client
    this.accountId = accountId
  }

  /** Starts a service without a limit of syncs, unless the environment sets one. */
  static async start(
    dataDir: string,
    environment: Readonly<Record<string, string>> = { FRAMEWRIGHT_SYNCS_PER_MINUTE: '0' },
  ): Promise<RestartableService> {
    const client = new ServiceClient(
      await RunningService.start({ dataDir, environment: { ...withoutRendering, ...environment } }),
    )
    const { accountId } = await client.request<{ accountId: string }>('GET', '/v1/account')
    return new RestartableService(dataDir, environment, client, accountId)
  }

  get url(): string {
    return this.#client.service.url
  }

  get key(): string {
    return this.#client.key
  }

  /** Returns the options of a tab with a project. */
  describeTab(projectId: string): TabOptions {
    return { getUrl: () => this.url, key: this.key, accountId: this.accountId, projectId }
  }

  async createProject(editorState: unknown): Promise<string> {
    const body = { title: 'Film', editorState }
    return (await this.#client.request<{ projectId: string }>('POST', '/v1/projects', body)).projectId
  }

  async readDocument(projectId: string): Promise<unknown> {
    const path = `/v1/projects/${projectId}`
    return (await this.#client.request<{ editorState: unknown }>('GET', path)).editorState
  }

  /** Reads the documents of all stored versions, newest first. */
  async readRevisions(projectId: string): Promise<unknown[]> {
    const path = `/v1/projects/${projectId}/revisions`
    const list = await this.#client.request<{ revision: number }[]>('GET', path)
    const read = ({ revision }: { revision: number }) =>
      this.#client.request<{ editorState: unknown }>('GET', `${path}/${revision}`)
    return (await Promise.all(list.map(read))).map(({ editorState }) => editorState)
  }

  /** Creates another API key of the account. */
  createKey(
    role: 'owner' | 'editor' | 'viewer',
  ): Promise<{ readonly apiKeyId: string; readonly key: string }> {
    return this.#client.request('POST', '/v1/account/keys', { name: `a ${role}`, role })
  }

  async revokeKey(apiKeyId: string): Promise<void> {
    await this.#client.request('DELETE', `/v1/account/keys/${apiKeyId}`)
  }

  /** Kills the service. */
  kill(): Promise<void> {
    return this.#client.service.kill()
  }

  /** Starts the service again, on another port. */
  async restart(): Promise<void> {
    this.#client.service = await RunningService.start({
      dataDir: this.#dataDir,
      environment: { ...withoutRendering, ...this.#environment },
    })
  }

  async stop(): Promise<void> {
    await this.#client.service.stop()
  }
}
