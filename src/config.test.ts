import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, configVariables, loadConfig, unknownVariables } from './config.ts'

describe('loadConfig', () => {
  test('takes a flag before a variable and a variable before the default', () => {
    expect(loadConfig({}).port).toBe(8787)
    expect(loadConfig({ FRAMEWRIGHT_PORT: '1' }).port).toBe(1)
    expect(loadConfig({ FRAMEWRIGHT_PORT: '1' }, { port: '2' }).port).toBe(2)
  })

  test('counts an empty variable as none', () => {
    expect(loadConfig({ FRAMEWRIGHT_PORT: '' }).port).toBe(8787)
  })

  test('makes folders absolute', () => {
    expect(loadConfig({}, { 'data-dir': 'here' }).dataDir).toBe(resolve('here'))
  })

  test('names everything that is wrong at once, with what was expected', () => {
    const load = () =>
      loadConfig(
        {
          FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'yes',
          FRAMEWRIGHT_PUBLIC_URL: 'example.org',
          FRAMEWRIGHT_RETENTION_DAYS: '-1',
        },
        { port: '70000' },
      )
    expect(load).toThrow(ConfigError)
    expect(load).toThrow(/--port: expected integer, 0–65535, not "70000"/)
    expect(load).toThrow(/FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: expected `true` or `false`, not "yes"/)
    expect(load).toThrow(/FRAMEWRIGHT_PUBLIC_URL: expected http or https address/)
    expect(load).toThrow(/FRAMEWRIGHT_RETENTION_DAYS: expected number above 0/)
  })

  test('takes only a postgres address for a database, and never repeats what was given', () => {
    const given = 'postgres://us%20er:pass@db/framewright?sslmode=require'
    expect(loadConfig({ DATABASE_URL: given }).databaseUrl).toBe(given)
    for (const wrong of ['db:5432', 'user:hunter2@db/framewright', 'mysql://user:hunter2@db', 'postgres']) {
      const load = () => loadConfig({ DATABASE_URL: wrong })
      expect(load).toThrow(/DATABASE_URL: expected address that begins with postgres:\/\//)
      expect(load).not.toThrow(/hunter2/)
    }
  })

  test('wants a bucket for S3 storage', () => {
    expect(() => loadConfig({ FRAMEWRIGHT_STORAGE: 's3' })).toThrow(/FRAMEWRIGHT_S3_BUCKET/)
  })

  test('names what is missing of the credentials for S3', () => {
    const s3 = { FRAMEWRIGHT_STORAGE: 's3', FRAMEWRIGHT_S3_BUCKET: 'videos' }
    expect(loadConfig(s3).s3Bucket).toBe('videos')
    expect(() => loadConfig({ ...s3, FRAMEWRIGHT_S3_ACCESS_KEY_ID: 'id' })).toThrow(
      /^FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: needed with FRAMEWRIGHT_S3_ACCESS_KEY_ID$/,
    )
    const noId = () => loadConfig({ ...s3, FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: 'hunter2' })
    expect(noId).toThrow(/^FRAMEWRIGHT_S3_ACCESS_KEY_ID: needed/)
    expect(noId).not.toThrow(/hunter2/)
  })

  test('wants to be told where files go when it has settings for S3', () => {
    const s3 = { FRAMEWRIGHT_S3_BUCKET: 'videos', FRAMEWRIGHT_S3_REGION: '' }
    expect(() => loadConfig(s3)).toThrow(
      /^FRAMEWRIGHT_STORAGE: "s3" is needed for FRAMEWRIGHT_S3_BUCKET to have an effect/,
    )
    expect(loadConfig({ ...s3, FRAMEWRIGHT_STORAGE: 'local' }).storage).toBe('local')
  })

  test('reads billing rates in order of the short side', () => {
    expect(loadConfig({ FRAMEWRIGHT_BILLING_RATES: '1080:2, 720:1.5' }).billingRates).toEqual([
      [720, 1.5],
      [1080, 2],
    ])
    expect(() => loadConfig({ FRAMEWRIGHT_BILLING_RATES: '720' })).toThrow(/pairs/)
  })

  test('reads trusted proxies as addresses and networks, and no network of everybody', () => {
    const load = (given: string) => loadConfig({ FRAMEWRIGHT_TRUSTED_PROXIES: given }).trustedProxies
    expect(loadConfig({}).trustedProxies).toEqual([])
    expect(load('127.0.0.1, 10.0.0.0/8,::1,fd00::/64')).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      '::1',
      'fd00::/64',
    ])
    for (const wrong of ['proxy.lan', '10.0.0.0/33', '10.0.0.0/0', '::/129', '10.0.0.0/8/8', '1.2.3', '::1,'])
      expect(() => load(wrong), wrong).toThrow(/FRAMEWRIGHT_TRUSTED_PROXIES: expected addresses or networks/)
  })

  test('is frozen, and no two settings share a variable', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true)
    const names = Object.values(configVariables).map(({ variable }) => variable)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('unknownVariables', () => {
  test('names what looks like a setting, and what it nearly is', () => {
    const environment = {
      FRAMEWRIGHT_WORKER: '2',
      FRAMEWRIGHT_DATABASE_URL: 'postgres://me:hunter2@db/x',
      FRAMEWRIGHT_SOMETHING_ELSE: '1',
      FRAMEWRIGHT_EMPTY: '',
    }
    expect(unknownVariables(environment)).toEqual([
      'FRAMEWRIGHT_WORKER is no setting, and has no effect. Did you mean FRAMEWRIGHT_WORKERS?',
      'FRAMEWRIGHT_DATABASE_URL is no setting, and has no effect. Did you mean DATABASE_URL?',
      'FRAMEWRIGHT_SOMETHING_ELSE is no setting, and has no effect.',
    ])
  })

  test('says nothing of settings, of the client, of our tests, and of other programs', () => {
    const settings = Object.values(configVariables).map(({ variable }) => [variable, 'x'])
    const others = ['URL', 'KEY', 'REFERENCE', 'KEEP_TEST_DATABASES'].map((name) => [
      `FRAMEWRIGHT_${name}`,
      'x',
    ])
    expect(unknownVariables({ ...Object.fromEntries([...settings, ...others]), HOME: '/root' })).toEqual([])
  })
})
