import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/framewright.js', import.meta.url))

interface ServiceResponse {
  readonly data: { readonly projectId: string; readonly taskId: string; readonly status: string }
}

/** A service in a separate process, with an embedded database in its own folder. */
export class BenchService {
  readonly url: string
  /** The first account's key. */
  readonly key: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string, key: string) {
    this.#child = child
    this.url = url
    this.key = key
  }

  /**
   * @param settings - Environment variables.
   * @param nodeOptions - For Node itself.
   */
  static async start(
    dataDir: string,
    settings: Readonly<Record<string, string>> = {},
    nodeOptions: readonly string[] = [],
  ): Promise<BenchService> {
    const serve = [program, 'serve', '--port', '0', '--data-dir', dataDir]
    const child = spawn(process.execPath, [...nodeOptions, ...serve], {
      env: { ...process.env, FRAMEWRIGHT_LOG_LEVEL: 'error', ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    const url = await new Promise<string>((found, failed) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const address = /listening on (http:\/\/\S+)/.exec(output)?.[1]
        if (address !== undefined) found(address)
      })
      child.once('exit', () => failed(new Error(`The service did not start:\n${output}`)))
    })
    return new BenchService(child, url, /fw_live_[\w-]+/.exec(output)?.[0] ?? '')
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The service has no process id.')
    return this.#child.pid
  }

  /** Sends a POST if there is a body, otherwise a GET. */
  async send(path: string, body?: unknown, key = this.key): Promise<ServiceResponse> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const headers = {
      'x-api-key': key,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const response = await fetch(this.url + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path} returned ${response.status}: ${await response.text()}`)
    // The service's responses have this shape.
    return (await response.json()) as ServiceResponse
  }

  /** Uploads a file and returns its key. */
  async upload(name: string, bytes: Buffer<ArrayBuffer>): Promise<string> {
    const headers = { 'x-api-key': this.key, 'x-file-name': name, 'content-type': 'application/octet-stream' }
    const response = await fetch(`${this.url}/v1/uploads`, { method: 'POST', body: bytes, headers })
    if (!response.ok) throw new Error(`The upload returned ${response.status}: ${await response.text()}`)
    // The service's responses have this shape.
    return ((await response.json()) as { readonly data: { readonly fileKey: string } }).data.fileKey
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    await ended
  }
}
