import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Framewright } from '../../../client/index.ts'
import { buildStudioIfOutdated } from '../../../src/cli/studio/build-studio.ts'
import { RunningService } from '../../support/running-service.ts'
import { ServiceClient } from '../../support/service-client.ts'

/** Its exports are short: a second process for them costs more CPU time to start than it takes from them. */
const withOneWorker = { FRAMEWRIGHT_WORKERS: '1' }

/** A service with its own database and the built studio. */
export class StudioService implements AsyncDisposable {
  readonly service: RunningService
  /** The key of an owner. */
  readonly key: string
  readonly #dataDir: string

  private constructor(service: RunningService, dataDir: string) {
    this.service = service
    this.key = new ServiceClient(service).key
    this.#dataDir = dataDir
  }

  /** @param environment - Extra environment variables. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<StudioService> {
    await buildStudioIfOutdated()
    const dataDir = mkdtempSync(join(tmpdir(), 'framewright-studio-'))
    const service = await RunningService.start({ dataDir, environment: { ...withOneWorker, ...environment } })
    return new StudioService(service, dataDir)
  }

  get url(): string {
    return this.service.url
  }

  /** Returns a client of the API. @param key - Default: that of the owner. */
  client(key = this.key): Framewright {
    return new Framewright({ url: this.url, apiKey: key })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.stop()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
