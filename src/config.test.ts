import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, configVariables, loadConfig } from './config.ts'

describe('loadConfig', () => {
  test('prefers a flag to a variable, and a variable to the default', () => {
    expect(loadConfig({}).port).toBe(8787)
    expect(loadConfig({ FRAMEWRIGHT_PORT: '1' }).port).toBe(1)
    expect(loadConfig({ FRAMEWRIGHT_PORT: '1' }, { port: '2' }).port).toBe(2)
  })

  test('treats an empty variable as unset', () => {
    expect(loadConfig({ FRAMEWRIGHT_PORT: '' }).port).toBe(8787)
  })

  test('resolves paths of folders', () => {
    expect(loadConfig({}, { 'data-dir': 'here' }).dataDir).toBe(resolve('here'))
  })

  test('reports all invalid settings at once, with the expected values', () => {
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
    expect(load).toThrow(/FRAMEWRIGHT_PUBLIC_URL: expected http or https URL/)
    expect(load).toThrow(/FRAMEWRIGHT_RETENTION_DAYS: expected number above 0/)
  })

  test('accepts only postgres URLs for the database, and never repeats the value', () => {
    const given = 'postgres://us%20er:pass@db/framewright?sslmode=require'
    expect(loadConfig({ DATABASE_URL: given }).databaseUrl).toBe(given)
    for (const wrong of ['db:5432', 'user:hunter2@db/framewright', 'mysql://user:hunter2@db', 'postgres']) {
      const load = () => loadConfig({ DATABASE_URL: wrong })
      expect(load).toThrow(/DATABASE_URL: expected URL that begins with postgres:\/\//)
      expect(load).not.toThrow(/hunter2/)
    }
  })

  test('requires a bucket for S3 storage', () => {
    expect(() => loadConfig({ FRAMEWRIGHT_STORAGE: 's3' })).toThrow(/FRAMEWRIGHT_S3_BUCKET/)
  })

  test('reports which half of the S3 credentials is missing', () => {
    const s3 = { FRAMEWRIGHT_STORAGE: 's3', FRAMEWRIGHT_S3_BUCKET: 'videos' }
    expect(loadConfig(s3).s3Bucket).toBe('videos')
    expect(() => loadConfig({ ...s3, FRAMEWRIGHT_S3_ACCESS_KEY_ID: 'id' })).toThrow(
      /^FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: required together with FRAMEWRIGHT_S3_ACCESS_KEY_ID$/,
    )
    const noId = () => loadConfig({ ...s3, FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: 'hunter2' })
    expect(noId).toThrow(/^FRAMEWRIGHT_S3_ACCESS_KEY_ID: required/)
    expect(noId).not.toThrow(/hunter2/)
  })

  test('requires an explicit choice of the storage if there are S3 settings', () => {
    const s3 = { FRAMEWRIGHT_S3_BUCKET: 'videos', FRAMEWRIGHT_S3_REGION: '' }
    expect(() => loadConfig(s3)).toThrow(
      /^FRAMEWRIGHT_STORAGE: set "s3" to use FRAMEWRIGHT_S3_BUCKET, or "local"/,
    )
    expect(loadConfig({ ...s3, FRAMEWRIGHT_STORAGE: 'local' }).storage).toBe('local')
  })

  test('sorts billing rates by the short side', () => {
    expect(loadConfig({ FRAMEWRIGHT_BILLING_RATES: '1080:2, 720:1.5' }).billingRates).toEqual([
      [720, 1.5],
      [1080, 2],
    ])
    expect(() => loadConfig({ FRAMEWRIGHT_BILLING_RATES: '720' })).toThrow(/pairs/)
  })

  test('accepts addresses and networks as trusted proxies, but no network that contains every address', () => {
    const load = (given: string) => loadConfig({ FRAMEWRIGHT_TRUSTED_PROXIES: given }).trustedProxies
    expect(loadConfig({}).trustedProxies).toEqual([])
    expect(load('127.0.0.1, 10.0.0.0/8,::1,fd00::/64')).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      '::1',
      'fd00::/64',
    ])
    for (const wrong of ['proxy.lan', '10.0.0.0/33', '10.0.0.0/0', '::/129', '10.0.0.0/8/8', '1.2.3', '::1,'])
      expect(() => load(wrong), wrong).toThrow(
        /FRAMEWRIGHT_TRUSTED_PROXIES: expected IP addresses or networks/,
      )
  })

  test('returns a frozen object, and no two settings share a variable', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true)
    const names = Object.values(configVariables).map(({ variable }) => variable)
    expect(new Set(names).size).toBe(names.length)
  })
})
