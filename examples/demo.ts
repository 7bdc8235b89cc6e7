import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import { ProgressLine } from '../src/cli/render/progress-line.ts'
import { buildStudioLink } from '../src/cli/studio/studio-link.ts'
import { makeSampleMedia, sampleMedia } from '../src/example-media/make-sample-media.ts'

const help = `
Starts the service with its own database, uploads sample media, stores a project, exports it over HTTP and
downloads the video. On a terminal, or with --keep, the service then keeps running until Ctrl-C, and the studio shows the
project. Otherwise, or with --once, the service stops.`

interface DemoOptions {
  readonly dataDir: string
  readonly output: string
  readonly port: string
  readonly keep?: true
  readonly once?: true
}

interface Task {
  readonly taskId: string
  readonly status: string
  readonly progress: number
  readonly error: string | null
  readonly outputUrl: string | null
  readonly durationSeconds: number
}

const FPS = 30

async function runDemo(options: DemoOptions): Promise<void> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const mediaFolder = join(dataDir, 'sample-media')
  console.log('Generating photographs and music …')
  await makeSampleMedia(mediaFolder)
  console.log('Starting the service …')
  await using service = await Service.start(dataDir, options.port)
  const key = await getApiKey(dataDir, service)
  const api = new Api(service.url, key)
  const project = await storeProject(api, mediaFolder)
  const started = performance.now()
  const task = await exportProject(api, project)
  const seconds = (performance.now() - started) / 1000
  const output = resolve(options.output)
  await download(task, output)
  const { size } = await stat(output)
  const frames = Math.round(task.durationSeconds * FPS)
  console.log(`
Video      ${output}
           1280×720, ${task.durationSeconds} s, ${(size / 1_000_000).toFixed(1)} MB
Rendered   ${frames} frames in ${seconds.toFixed(1)} s (${(frames / seconds).toFixed(0)} frames/s)
API key    ${key}
Data       ${dataDir}`)
  if (options.keep === true || (process.stdin.isTTY && options.once !== true)) {
    console.log(`Reference  ${service.url}/docs
Studio     ${buildStudioLink(service.url, { projectId: project, apiKey: key })}

Open the studio's link to play and edit the project. The service is running; Ctrl-C stops it.`)
    await service.ended
  } else {
    console.log(`\nThe service was stopped. To start it again and open the studio:
npx framewright studio --data-dir ${options.dataDir}`)
  }
}

/** Returns the key that the first start prints, and stores it for later runs with the same data folder. */
async function getApiKey(dataDir: string, service: Service): Promise<string> {
  const path = join(dataDir, 'demo-api-key')
  const printed = /fw_live_[\w-]+/.exec(service.output)?.[0]
  if (printed === undefined) return (await readFile(path, 'utf8')).trim()
  await writeFile(path, `${printed}\n`, { mode: 0o600 })
  return printed
}

async function storeProject(api: Api, mediaFolder: string): Promise<string> {
  const uploads = new Map<string, { assetId: string; fileKey: string; fileUrl: string; size: number }>()
  for (const { name, mimeType } of sampleMedia) {
    console.log(`Uploading ${name} …`)
    const headers = { 'content-type': mimeType, 'x-file-name': encodeURIComponent(name) }
    uploads.set(name, await api.post('/v1/uploads', await readFile(join(mediaFolder, name)), headers))
  }
  const path = fileURLToPath(new URL('four-lights.json', import.meta.url))
  // The ids of the document's assets are the names of the sample files.
  const document = JSON.parse(await readFile(path, 'utf8')) as {
    assets: Record<string, Record<string, unknown>>
  }
  for (const [name, { fileKey, fileUrl, size }] of uploads) {
    Object.assign(document.assets[name] ?? {}, { remoteKey: fileKey, remoteUrl: fileUrl, size })
  }
  const { projectId } = await api.postJson<{ projectId: string }>('/v1/projects', {
    title: 'Four Lights',
    editorState: document,
  })
  // So that the studio lists them with the project.
  for (const { assetId } of uploads.values())
    await api.postJson(`/v1/projects/${projectId}/assets`, { assetId })
  return projectId
}

async function exportProject(api: Api, projectId: string): Promise<Task> {
  const settings = { fps: FPS, ratio: '16:9', scale: 1, format: 'mp4' }
  const { taskId } = await api.postJson<{ taskId: string }>(`/v1/projects/${projectId}/exports`, settings)
  const line = new ProgressLine(process.stdout)
  for (;;) {
    const task = await api.get<Task>(`/v1/exports/${taskId}`)
    const frames = Math.round(task.durationSeconds * FPS)
    line.update('Exporting', Math.floor((task.progress / 100) * frames), frames)
    if (task.status === 'COMPLETED') {
      line.end()
      return task
    }
    if (task.status === 'FAILED' || task.status === 'CANCELED') {
      line.end()
      throw new Error(`The export is ${task.status}: ${task.error ?? 'no reason given'}`)
    }
    await delay(100)
  }
}

async function download(task: Task, path: string): Promise<void> {
  if (task.outputUrl === null) throw new Error('The task has no output.')
  const response = await fetch(task.outputUrl)
  if (response.body === null || !response.ok)
    throw new Error(`The download failed with status ${response.status}.`)
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path))
}

/** Sends requests with an API key, and throws if a request fails. */
class Api {
  readonly #url: string
  readonly #key: string

  constructor(url: string, key: string) {
    this.#url = url
    this.#key = key
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>(path, { headers: {} })
  }

  post<T>(path: string, body: Uint8Array, headers: Record<string, string>): Promise<T> {
    return this.#send<T>(path, { method: 'POST', body: new Uint8Array(body), headers })
  }

  postJson<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    return this.#send<T>(path, { method: 'POST', body: JSON.stringify(body), headers })
  }

  async #send<T>(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<T> {
    const response = await fetch(this.#url + path, {
      ...init,
      headers: { ...init.headers, 'x-api-key': this.#key },
    })
    const json: unknown = await response.json()
    if (!response.ok)
      throw new Error(`${path} failed with status ${response.status}: ${JSON.stringify(json)}`)
    // All successful responses have this shape.
    return (json as { data: T }).data
  }
}

/** Runs `framewright serve` as a child process. */
class Service implements AsyncDisposable {
  readonly url: string
  readonly ended: Promise<void>
  readonly #child: ChildProcess
  readonly #output: string[]

  private constructor(child: ChildProcess, url: string, output: string[]) {
    this.#child = child
    this.url = url
    this.#output = output
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()))
  }

  static async start(dataDir: string, port: string): Promise<Service> {
    const program = fileURLToPath(new URL('../bin/framewright.js', import.meta.url))
    const args = [program, 'serve', '--port', port, '--data-dir', dataDir, '--log-level', 'warn']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const output: string[] = []
    const url = await new Promise<string>((resolveUrl, reject) => {
      const read = (chunk: Buffer): void => {
        output.push(chunk.toString())
        // Printed last, when the studio is built.
        const found = /studio at (http:\/\/\S+)\/studio/.exec(output.join(''))?.[1]
        if (found !== undefined) resolveUrl(found)
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', (code) => reject(new Error(`The service ended (${code}):\n${output.join('')}`)))
    })
    return new Service(child, url, output)
  }

  get output(): string {
    return this.#output.join('')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.ended
  }
}

const command = new Command('demo')
  .description('Exports a sample project with the whole service.')
  .addOption(
    new Option('--data-dir <folder>', 'data folder of the service')
      .default('./framewright-data')
      .env('FRAMEWRIGHT_DATA_DIR'),
  )
  .option('-o, --output <file>', 'video file to write', './framewright-demo.mp4')
  .addOption(
    new Option('--port <number>', 'port of the service; 0: any free port')
      .default('0')
      .env('FRAMEWRIGHT_PORT'),
  )
  .option('--keep', 'keep the service running afterwards, also without a terminal')
  .addOption(new Option('--once', 'stop the service afterwards, also on a terminal').conflicts('keep'))
  .addHelpText('after', help)
  .action(runDemo)

await command.parseAsync()
