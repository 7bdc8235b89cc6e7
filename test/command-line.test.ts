import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../src/cli/main.ts'
import { validateDocument } from '../src/engine/document/validate.ts'
import { provideCluster } from './support/cluster-template.ts'
import { captions, editorState, image, mediaAsset, solid } from './support/documents.ts'
import { RunningService } from './support/running-service.ts'

const program = fileURLToPath(new URL('../bin/framewright.js', import.meta.url))

interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function awaitOutcome(child: ChildProcess): Promise<Outcome> {
  if (child.stdout === null || child.stderr === null) throw new Error('The process has no output pipes.')
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code, stdout, stderr }
}

const framewright = (...args: string[]): Promise<Outcome> => runFramewrightWith({}, ...args)

function runFramewrightWith(environment: Record<string, string>, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, ...environment }
  return awaitOutcome(spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Runs the command within this process, which saves starting one for each of many simple cases. */
async function runInProcess(...args: string[]): Promise<Outcome> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const capture = (output: NodeJS.WriteStream, texts: string[]) =>
    vi.spyOn(output, 'write').mockImplementation((chunk) => texts.push(String(chunk)) > 0)
  const spies = [
    capture(process.stdout, stdout),
    capture(process.stderr, stderr),
    vi.spyOn(console, 'error').mockImplementation((message) => void stderr.push(`${message}\n`)),
  ]
  try {
    return { code: await main(args), stdout: stdout.join(''), stderr: stderr.join('') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** Returns a data folder with a copy of the test run's cluster, so that its first start does not create one. */
async function makeDataFolder(name: string): Promise<string> {
  const dataDir = join(folder, name)
  await mkdir(dataDir, { mode: 0o711 })
  provideCluster(dataDir)
  return dataDir
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-command-'))
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('framewright', () => {
  const commands = [
    'serve',
    'worker',
    'keys',
    'accounts',
    'credits',
    'webhooks',
    'export',
    'render',
    'batch',
    'inspect',
    'frame',
    'validate',
    'captions',
    'new',
    'preview',
    'schema',
    'migrate',
    'backup',
    'restore',
    'exports',
    'doctor',
  ]
  test('explains its usage', async () => {
    const { code, stdout } = await framewright('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: framewright')
    for (const command of commands) expect(stdout).toContain(`\n  ${command} `)
  })

  test.each([...commands.map((command) => [command]), ['keys', 'create']])(
    'explains its usage: %s --help',
    async (...command) => {
      const { code, stdout } = await runInProcess(...command, '--help')
      expect(code).toBe(0)
      expect(stdout).toContain(['Usage: framewright', ...command].join(' '))
    },
  )

  test.each([
    [['bogus'], /unknown command 'bogus'/],
    [['serve', '--port', 'many'], /--port: expected integer, 0–65535, not "many"/],
    [['keys', 'create'], /required option '--name <name>'/],
    [['render', 'a.json'], /required option '-o, --output <file>'/],
    [['render', 'a.json', '-o', 'a.mp4', '--quality', 'best'], /Allowed choices are draft, standard, high/],
    [['export', 'a.json', '--quality', 'best'], /Allowed choices are draft, standard, high/],
    [
      ['batch', 'a.json', 'a.csv', '-o', 'a', '--quality', 'best'],
      /Allowed choices are draft, standard, high/,
    ],
    [['frame', 'a.json'], /required option '-o, --output <file>'/],
    [['frame', 'a.json', '-o', 'a.bmp'], /--output: expected a name that ends in \.png/],
    [['frame', 'a.json', '-o', 'a.png', '--at', 'noon'], /--at: expected seconds such as 1\.5s/],
    [['preview', 'a.json', '--port', '80x'], /--port: expected a port/],
    [['preview', '-'], /needs a file that can be read again/],
    [['new', 'film'], /There is no template "film". The templates are starter, product-intro/],
    [['captions', 'a.srt', '--timing', 'letter'], /Allowed choices are auto, word, line/],
  ])('exits with 2 on wrong usage: %j', async (args, message) => {
    const { code, stderr } = await runInProcess(...args)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })

  test('ends its process with the exit code', async () => {
    const { code, stderr } = await framewright('bogus')
    expect(stderr).toMatch(/unknown command 'bogus'/)
    expect(code).toBe(2)
  })

  test('reports in one line that the Node.js version is too old', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`
    const child = spawn(process.execPath, ['--import', pretend, program, '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const { code, stdout, stderr } = await awaitOutcome(child)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^framewright needs Node\.js 24 or newer[^\n]*\n$/)
  })

  test('validate and render exit with 3 for an invalid document, and name each error', async () => {
    const path = join(folder, 'invalid.json')
    await writeFile(path, JSON.stringify({ compositionWidth: 'wide' }))
    const validation = await framewright('validate', path)
    expect(validation.code).toBe(3)
    expect(validation.stderr).toContain('/compositionWidth')
    const output = join(folder, 'never.mp4')
    expect((await framewright('render', path, '-o', output)).code).toBe(3)
    await writeFile(path, '{ not json')
    expect((await framewright('validate', path)).stderr).toContain('is not JSON')
  })

  test('frame draws one instant into an image', async () => {
    const path = join(folder, 'lamp.json')
    const lamp = solid('#00ff00', { id: 'lamp', at: 1, seconds: 1 })
    await writeFile(path, JSON.stringify({ editorState: editorState({ tracks: [[lamp]] }) }))
    const output = join(folder, 'lamp.png')
    const { code, stdout, stderr } = await framewright(
      'frame',
      path,
      '--at',
      '1.5s',
      '--scale',
      '0.5',
      '-o',
      output,
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${output}\n` })
    expect(stderr).toContain('160×90 at tick 360000')
    const frame = await loadImage(output)
    const canvas = createCanvas(frame.width, frame.height)
    canvas.getContext('2d').drawImage(frame, 0, 0)
    expect([frame.width, frame.height, canvas.data().toString('hex', 0, 4)]).toEqual([160, 90, '00ff00ff'])
  })

  test('exits with 1 if a file cannot be read', async () => {
    const { code, stderr } = await framewright('validate', join(folder, 'no-such.json'))
    expect(code).toBe(1)
    expect(stderr).toContain("can't be read")
  })

  test('reports in one line what is wrong with the configured database', async () => {
    const DATABASE_URL = 'postgres://nobody:hunter2@nowhere.invalid/framewright'
    const { code, stderr } = await runFramewrightWith({ DATABASE_URL }, 'keys', 'list')
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^The database that DATABASE_URL names cannot be used: [^\n]*nowhere\.invalid[^\n]*\n$/,
    )
    expect(stderr).not.toContain('hunter2')
    const FRAMEWRIGHT_LOG_LEVEL = 'debug'
    const detailed = await runFramewrightWith({ DATABASE_URL, FRAMEWRIGHT_LOG_LEVEL }, 'keys', 'list')
    expect(detailed.code).toBe(1)
    expect(detailed.stderr).toMatch(/\n {4}at /)
    expect(detailed.stderr).not.toContain('hunter2')
  })

  test.each([
    ['serve', '--port', '0'],
    ['keys', 'list'],
  ])('reports in one line that the data folder is a file: %s %s', async (...args) => {
    const path = join(folder, 'file')
    await writeFile(path, '')
    const { code, stderr } = await framewright(...args, '--data-dir', path)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^[^\n]*file is not a folder[^\n]*--data-dir\.\n$/)
  })

  test('worker reports that it needs a service', async () => {
    const { code, stderr } = await framewright('worker', '--data-dir', join(folder, 'nothing-here'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No service is running on [^\n]* start "framewright serve"[^\n]*\n$/)
  })
})

describe('framewright new', () => {
  test('writes a document with its media, which validates and renders, and never replaces one', async () => {
    const output = join(folder, 'new-film')
    const first = await runInProcess('new', 'quote-card', '-o', output)
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('framewright preview ') })
    expect((await readdir(output, { recursive: true })).sort()).toEqual([
      'editor-state.schema.json',
      'media',
      'media/still.wav',
      'quote-card.json',
    ])
    const document = JSON.parse(await readFile(join(output, 'quote-card.json'), 'utf8'))
    expect(document.$schema).toBe('./editor-state.schema.json')
    expect(validateDocument(document).errors).toEqual([])
    const again = await runInProcess('new', 'quote-card', '-o', output)
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') })
  })

  test('writes a starter without media by default, and lists all templates', async () => {
    const output = join(folder, 'starter')
    expect((await runInProcess('new', '-o', output)).code).toBe(0)
    expect((await readdir(output)).sort()).toEqual(['editor-state.schema.json', 'starter.json'])
    const frame = await runInProcess(
      'frame',
      join(output, 'starter.json'),
      '--at',
      '2s',
      '-o',
      join(output, 'a.png'),
    )
    expect(frame.code).toBe(0)
    const examples = (await readdir(new URL('../examples/', import.meta.url)))
      .filter((name) => name.endsWith('.json') && name !== 'four-lights.json')
      .map((name) => name.replace('.json', ''))
    const { stdout } = await framewright('new', '--list')
    const listed = stdout.split('\n').flatMap((line) => line.split(' ')[0] || [])
    expect(listed.sort()).toEqual([...examples, 'promo', 'starter'].sort())
  })
})

describe('framewright render --assets', () => {
  test('takes files and folders, in order', async () => {
    const place = await mkdtemp(join(folder, 'places-'))
    await mkdir(join(place, 'empty'))
    const paint = (color: string): Buffer => {
      const context = createCanvas(4, 4).getContext('2d')
      context.fillStyle = color
      context.fillRect(0, 0, 4, 4)
      return context.canvas.toBuffer('image/png')
    }
    await mkdir(join(place, 'other'))
    await writeFile(join(place, 'photo.png'), paint('#ff0000'))
    await writeFile(join(place, 'other', 'photo.png'), paint('#0000ff'))
    const document = editorState({
      tracks: [[image('photo.png', { id: 'photo', seconds: 1 })]],
      assets: [mediaAsset('image', 'photo.png')],
    })
    await writeFile(join(place, 'film.json'), JSON.stringify(document))
    const draw = async (...assets: string[]): Promise<number[]> => {
      const output = join(place, 'frame.png')
      const { code, stderr } = await runInProcess(
        'frame',
        join(place, 'film.json'),
        '-o',
        output,
        '--assets',
        ...assets,
      )
      expect(stderr).not.toContain('not found')
      expect(code).toBe(0)
      const context = createCanvas(320, 180).getContext('2d')
      context.drawImage(await loadImage(output), 0, 0)
      return [...context.getImageData(160, 90, 1, 1).data.slice(0, 3)]
    }
    expect(await draw(join(place, 'empty'), join(place, 'other'))).toEqual([0, 0, 255])
    expect(await draw(join(place, 'photo.png'), join(place, 'other'))).toEqual([255, 0, 0])
    const missing = await runInProcess(
      'frame',
      join(place, 'film.json'),
      '-o',
      'x.png',
      '--assets',
      join(place, 'empty'),
    )
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`it is not in ${join(place, 'empty')}`),
    })
  })
})

describe('framewright captions', () => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\nHello <00:02.000>world\n'

  test('prints a caption asset that a document accepts', async () => {
    const path = join(folder, 'spoken.txt')
    await writeFile(path, vtt)
    const { code, stdout, stderr } = await framewright('captions', path, '--id', 'spoken')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      id: 'spoken',
      type: 'caption',
      filename: 'spoken.txt',
      size: vtt.length,
      mimeType: 'text/vtt',
      remoteUrl: null,
      remoteKey: null,
      timingGranularity: 'word',
      captions: [
        { text: 'Hello ', startMs: 1000, endMs: 2000 },
        { text: 'world', startMs: 2000, endMs: 3000 },
      ],
    })
    const document = editorState({
      tracks: [[captions('spoken', { id: 'c', seconds: 3 })]],
      assets: [JSON.parse(stdout)],
    })
    expect(validateDocument(document).errors).toEqual([])
  })

  test('reads standard input, writes a file, and gives each asset a unique id', async () => {
    const convert = async (...args: string[]): Promise<Outcome> => {
      const child = spawn(process.execPath, [program, 'captions', '-', ...args])
      child.stdin.end(vtt)
      return awaitOutcome(child)
    }
    const path = join(folder, 'captions.json')
    const written = await convert('--format', 'entries', '--timing', 'line', '-o', path)
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual([
      { text: 'Hello world', startMs: 1000, endMs: 3000 },
    ])
    const ids = await Promise.all(
      [convert(), convert()].map(async (made) => JSON.parse((await made).stdout).id),
    )
    expect(new Set(ids).size).toBe(2)
  })

  test('reports what was repaired, and exits with 3 if nothing can be read', async () => {
    const path = join(folder, 'odd.srt')
    await writeFile(path, '1\n00:00:05,000 --> 00:00:04,000\nHi\n')
    const fixed = await framewright('captions', path)
    expect(fixed.code).toBe(0)
    expect(fixed.stderr).toMatch(/odd\.srt, line 2: The cue ends before it starts/)
    await writeFile(path, '1\n00:00:05,000 --> never\nHi\n\n2\n00:00:07,000 --> 00:00:08,000\nHo\n')
    const partial = await framewright('captions', path, '--format', 'entries')
    expect(JSON.parse(partial.stdout)).toEqual([{ text: 'Ho', startMs: 7000, endMs: 8000 }])
    expect(partial.stderr).toMatch(/odd\.srt, line 2: "00:00:05,000 --> never" is not a valid timing/)
    await writeFile(path, '1\n00:00:05,000 --> never\nHi\n')
    const refused = await framewright('captions', path)
    expect(refused).toMatchObject({ code: 3, stdout: '' })
    expect(refused.stderr).toMatch(
      /odd\.srt: Line 2: "00:00:05,000 --> never" is not a valid timing[^\n]*\n$/,
    )
    expect((await framewright('captions', join(folder, 'no-such.srt'))).code).toBe(1)
  })

  test('detects the encoding and says so, unless it is named', async () => {
    const path = join(folder, 'old.srt')
    const hello = Buffer.from('cff0e8e2e5f22c20eae0ea20e4e5ebe03f', 'hex')
    await writeFile(path, Buffer.concat([Buffer.from('00:01,000 --> 00:02,000\n'), hello]))
    const detected = await framewright('captions', path)
    expect(JSON.parse(detected.stdout).captions[0].text).toBe('Привет, как дела?')
    expect(detected.stderr).toMatch(/old\.srt: The file is not UTF-8 and was read as windows-1251/)
    const named = await framewright('captions', path, '--encoding', 'koi8-r')
    expect(named.stderr).toBe('')
    expect(JSON.parse(named.stdout).captions[0].text).not.toBe('Привет, как дела?')
    expect((await framewright('captions', path, '--encoding', 'klingon')).stderr).toMatch(
      /The encoding "klingon" is unknown/,
    )
  })

  test('converts the result of a speech recogniser', async () => {
    const path = join(folder, 'speech.json')
    const words = [
      { word: ' Hello', start: 0, end: 0.5 },
      { word: ' there.', start: 0.5, end: 1 },
    ]
    await writeFile(path, JSON.stringify({ text: ' Hello there.', segments: [{ start: 0, end: 1, words }] }))
    const asset = JSON.parse((await framewright('captions', path)).stdout)
    expect(asset).toMatchObject({ mimeType: 'application/json', timingGranularity: 'word' })
    expect(asset.captions).toEqual([
      { text: 'Hello ', startMs: 0, endMs: 500 },
      { text: 'there.', startMs: 500, endMs: 1000 },
    ])
  })
})

describe('framewright keys', () => {
  test('creates, lists and revokes keys, both with and without a running service', async () => {
    const dataDir = join(folder, 'data')
    const flags = ['--data-dir', dataDir]
    const early = await framewright('keys', 'create', '--name', 'before the first start', ...flags)
    expect(early.stdout).toMatch(/^fw_live_[\w-]{43}\n$/)
    expect(early.code).toBe(0)

    const service = await RunningService.start({ dataDir, environment: { FRAMEWRIGHT_WORKERS: '0' } })
    try {
      const statusWith = async (key: string): Promise<number> =>
        (await fetch(`${service.url}/v1/projects`, { headers: { 'x-api-key': key } })).status
      expect(await statusWith(early.stdout.trim())).toBe(200)
      const { stdout } = await framewright('keys', 'create', '--name', 'while it runs', ...flags)
      const key = stdout.trim()
      expect(await statusWith(key)).toBe(200)

      const list = await framewright('keys', 'list', ...flags)
      expect(list.stdout).toContain('before the first start')
      expect(list.stdout).toContain('while it runs')
      expect(list.stdout).not.toContain(key)

      expect((await framewright('keys', 'revoke', key.slice(0, 14), ...flags)).code).toBe(0)
      expect(await statusWith(key)).toBe(401)
      const repeated = await framewright('keys', 'revoke', key.slice(0, 14), ...flags)
      expect(repeated.code).toBe(1)
      expect(repeated.stderr).toContain('No valid key')
    } finally {
      await service.stop()
    }
  })
})

describe('framewright serve', () => {
  let dataDir: string
  let service: RunningService
  const environment = { FRAMEWRIGHT_WORKERS: '1' }
  beforeAll(async () => {
    dataDir = join(folder, 'serve')
    service = await RunningService.start({ dataDir, environment })
  })
  afterAll(() => service.stop())

  test('rejects a data folder that is in use, in one line', async () => {
    const flags = ['--port', '0', '--data-dir', dataDir, '--log-level', 'silent']
    const { code, stderr } = await framewright('serve', ...flags)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The data folder [^\n]* is in use by framewright process \d+[^\n]*\n$/)
  })

  test('reports in one line that the fonts folder cannot be read', async () => {
    const fonts = join(folder, 'no-fonts')
    const data = await makeDataFolder('fonts-data')
    const flags = ['--port', '0', '--data-dir', data, '--log-level', 'silent', '--fonts', fonts]
    const { code, stderr } = await framewright('serve', ...flags)
    expect(code).toBe(1)
    expect(stderr).toBe(`The fonts folder ${fonts} can't be read (ENOENT).\n`)
  })

  test('reports which port is taken, and leaves no database running', async () => {
    const { port } = new URL(service.url)
    const other = await makeDataFolder('other')
    const { code, stderr } = await framewright('serve', '--port', port, '--data-dir', other)
    expect(code).toBe(1)
    expect(stderr).toMatch(
      new RegExp(`^The service cannot listen on 127\\.0\\.0\\.1, port ${port}: .*EADDRINUSE`, 'm'),
    )
    expect((await framewright('keys', 'list', '--data-dir', other)).code).toBe(0)
  })

  test('prints a key on the first start only, and exits with 0 on SIGTERM', async () => {
    expect(service.log).toMatch(/fw_live_/)
    const ready = await fetch(`${service.url}/readyz`)
    expect(await ready.json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', queue: 'ok', storage: 'ok', rendering: 'ok', jobs: 'ok' },
    })
    expect(service.descendants('postgres -D')).toHaveLength(1)
    expect(await service.stop()).toBe(0)
    service = await RunningService.start({ dataDir, environment })
    expect(service.log).not.toMatch(/fw_live_/)
  })
})
