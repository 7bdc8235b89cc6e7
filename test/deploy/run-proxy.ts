import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Certificate } from '../support/certificates.ts'

export interface ProxyOptions {
  readonly program: string
  /** A folder for its files. */
  readonly folder: string
  readonly certificate: Certificate
  /** Port of the service on 127.0.0.1. */
  readonly servicePort: number
  readonly httpPort: number
  readonly httpsPort: number
}

interface ProxyKind {
  readonly name: string
  readonly paths: readonly string[]
  /** Writes the configuration, with this machine's ports and files. @returns The arguments that run it in the foreground. */
  readonly configure: (options: ProxyOptions) => readonly string[]
}

const readConfiguration = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../deploy/${path}`, import.meta.url)), 'utf8')

/** Replaces texts, each of which must be there. */
function replaceTexts(text: string, replacements: readonly (readonly [string, string])[]): string {
  let replaced = text
  for (const [from, to] of replacements) {
    if (!replaced.includes(from)) throw new Error(`The configuration does not contain "${from}".`)
    replaced = replaced.replaceAll(from, to)
  }
  return replaced
}

/** The proxies of `deploy/`. Only names, ports and paths of their configurations are replaced. */
export const proxyKinds: readonly ProxyKind[] = [
  {
    name: 'Caddy',
    paths: ['/usr/bin/caddy'],
    configure({ folder, servicePort, httpPort, httpsPort }) {
      const options = `{\nadmin off\nstorage file_system ${folder}\nhttp_port ${httpPort}\nhttps_port ${httpsPort}\n}\n`
      const certificate = `tls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}`
      const path = join(folder, 'Caddyfile')
      const text = replaceTexts(readConfiguration('caddy/Caddyfile'), [
        ['\nvideo.example.com {', `\nhttps://127.0.0.1:${httpsPort} {\n${certificate}`],
        ['127.0.0.1:8787', `127.0.0.1:${servicePort}`],
      ])
      writeFileSync(path, options + text)
      return ['run', '--config', path, '--adapter', 'caddyfile']
    },
  },
  {
    name: 'nginx',
    paths: ['/usr/sbin/nginx'],
    configure({ folder, servicePort, httpPort, httpsPort }) {
      const text = replaceTexts(readConfiguration('nginx/framewright.conf'), [
        ['server 127.0.0.1:8787', `server 127.0.0.1:${servicePort}`],
        ['    listen [::]:80;\n', ''],
        ['    listen [::]:443 ssl http2;\n', ''],
        ['listen 80;', `listen 127.0.0.1:${httpPort};`],
        ['listen 443 ', `listen 127.0.0.1:${httpsPort} `],
        ['server_name video.example.com', 'server_name 127.0.0.1'],
        ['/etc/ssl/framewright/fullchain.pem', join(folder, 'cert.pem')],
        ['/etc/ssl/framewright/privkey.pem', join(folder, 'key.pem')],
      ])
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${join(folder, kind)};`)
        .join('\n')
      const path = join(folder, 'nginx.conf')
      const main = `daemon off;\nmaster_process off;\npid ${join(folder, 'pid')};\nerror_log stderr;\nevents {}\n`
      writeFileSync(path, `${main}http {\naccess_log off;\n${temporary}\n${text}}\n`)
      return ['-e', 'stderr', '-c', path]
    },
  },
]

/** A proxy that runs in the foreground until it is stopped. */
export class RunningProxy {
  readonly #child: ChildProcess
  readonly #output: string[] = []

  private constructor(child: ChildProcess) {
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()))
  }

  static async start(kind: ProxyKind, options: ProxyOptions): Promise<RunningProxy> {
    const { folder, certificate, program, httpsPort } = options
    mkdirSync(folder)
    writeFileSync(join(folder, 'cert.pem'), certificate.cert)
    writeFileSync(join(folder, 'key.pem'), certificate.key)
    const child = spawn(program, kind.configure(options), {
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const proxy = new RunningProxy(child)
    while (!(await accepts(httpsPort))) {
      if (child.exitCode !== null) throw new Error(`${kind.name} ended: ${proxy.#output.join('')}`)
      await delay(50)
    }
    return proxy
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    // On SIGTERM, Caddy would wait for open event streams.
    this.#child.kill('SIGKILL')
    await ended
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    // Nothing listens yet.
    return false
  } finally {
    socket.destroy()
  }
}
