import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { type EnvironmentFileOptions, readEnvironmentFile } from './environment-file.ts'

let folder: string
let defaultPath: string
let other: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-environment-'))
  chmodSync(folder, 0o711)
  mkdirSync(join(folder, 'etc'))
  defaultPath = join(folder, 'etc', 'framewright.env')
  other = join(folder, 'other.env')
  writeFileSync(defaultPath, 'FRAMEWRIGHT_DATA_DIR=/var/data\nFRAMEWRIGHT_PORT=1\nDATABASE_URL=\n')
  writeFileSync(other, 'FRAMEWRIGHT_PORT=2\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (given: Partial<EnvironmentFileOptions> = {}) =>
  readEnvironmentFile({ environment: {}, flags: {}, defaultPath, ...given })

describe('readEnvironmentFile', () => {
  test('reads the file of the flag, of the variable, or the default one', () => {
    const environment = { FRAMEWRIGHT_ENVIRONMENT_FILE: other }
    expect(read({ environment, flags: { 'environment-file': defaultPath } })?.path).toBe(defaultPath)
    expect(read({ environment })).toEqual({ path: other, values: { FRAMEWRIGHT_PORT: '2' } })
    expect(read({ environment: { FRAMEWRIGHT_ENVIRONMENT_FILE: '' } })?.path).toBe(defaultPath)
    expect(read({ defaultPath: join(folder, 'missing') })).toBeUndefined()
  })

  test('requires a file that was named', () => {
    expect(() => read({ flags: { 'environment-file': '/missing' } })).toThrow(
      '--environment-file: there is no file /missing',
    )
    const environment = { FRAMEWRIGHT_ENVIRONMENT_FILE: '/missing' }
    expect(() => read({ environment })).toThrow('FRAMEWRIGHT_ENVIRONMENT_FILE: there is no file /missing')
  })

  test('leaves the default file alone if a flag or a variable names another service, and says so for variables', () => {
    expect(read({ flags: { 'data-dir': '/elsewhere' } })).toBeUndefined()
    expect(read({ environment: { DATABASE_URL: 'postgres://other' } })).toEqual({
      path: defaultPath,
      values: {},
      warning: `${defaultPath} was not read, because the environment sets DATABASE_URL to another value.`,
    })
    // As systemd sets it.
    expect(read({ environment: { FRAMEWRIGHT_DATA_DIR: '/var/data' } })).toBeUndefined()
    // A file that is named is read in any case.
    const environment = { FRAMEWRIGHT_ENVIRONMENT_FILE: other, FRAMEWRIGHT_DATA_DIR: '/elsewhere' }
    expect(read({ environment, flags: { 'data-dir': '/elsewhere' } })?.path).toBe(other)
  })

  test('reports a malformed line with its file and number', () => {
    const malformed = join(folder, 'malformed.env')
    writeFileSync(malformed, 'A=1\nB\n')
    expect(() => read({ defaultPath: malformed })).toThrow(
      `The environment file ${malformed} cannot be used: line 2: expected NAME=value`,
    )
    writeFileSync(malformed, Buffer.from([0x41, 0x3d, 0xff]))
    expect(() => read({ defaultPath: malformed })).toThrow(/cannot be used: it is not UTF-8/)
  })

  test.runIf(process.getuid?.() === 0)('reports a file that the user may not read, and uses no other', () => {
    for (const path of [defaultPath, join(folder, 'etc')]) {
      chmodSync(path, 0o600)
      process.seteuid?.(65_534)
      try {
        expect(() => read()).toThrow(
          `The settings of the service are in ${defaultPath}, which this user may not read.`,
        )
        expect(read({ environment: { DATABASE_URL: 'postgres://other' } })?.warning).toBe(
          `${defaultPath} was not read, because the environment sets DATABASE_URL.`,
        )
      } finally {
        process.seteuid?.(0)
        chmodSync(path, 0o755)
      }
    }
  })
})

test('settings of the file give way to the environment and flags, and messages name the file', () => {
  const file = { path: '/etc/x.env', values: { FRAMEWRIGHT_PORT: '1', FRAMEWRIGHT_DATA_DIR: '/data' } }
  const config = loadConfig({ FRAMEWRIGHT_PORT: '' }, {}, file)
  expect(config).toMatchObject({ port: 1, dataDir: '/data', environmentFile: file })
  expect(config.setBy).toMatchObject({ port: 'FRAMEWRIGHT_PORT in /etc/x.env' })
  expect(loadConfig({ FRAMEWRIGHT_PORT: '2' }, {}, file)).toMatchObject({
    port: 2,
    setBy: { port: 'FRAMEWRIGHT_PORT' },
  })
  expect(loadConfig({ FRAMEWRIGHT_PORT: '2' }, { port: '3' }, file).port).toBe(3)
  const s3 = { path: '/etc/x.env', values: { FRAMEWRIGHT_S3_BUCKET: 'videos' } }
  expect(() => loadConfig({}, {}, s3)).toThrow(/set "s3" to use FRAMEWRIGHT_S3_BUCKET/)
})
