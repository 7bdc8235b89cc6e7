import { describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../../config.ts'
import { resolvePublicUrl } from './resolve-public-url.ts'

const resolveUrlWith = (environment: Record<string, string>, listeningUrl?: string) => {
  const warn = vi.fn()
  const url = resolvePublicUrl(loadConfig(environment), { warn }, listeningUrl)
  return { url, warnings: warn.mock.calls.map(([, message]) => message) }
}

describe('resolvePublicUrl', () => {
  it('returns the public URL if one is set', () => {
    const environment = { FRAMEWRIGHT_PUBLIC_URL: 'https://video.example/', FRAMEWRIGHT_HOST: '0.0.0.0' }
    expect(resolveUrlWith(environment, 'http://127.0.0.1:1')).toEqual({
      url: 'https://video.example',
      warnings: [],
    })
  })

  it('returns the listening URL if no public URL is set', () => {
    expect(resolveUrlWith({ FRAMEWRIGHT_PORT: '0' }, 'http://127.0.0.1:4321')).toEqual({
      url: 'http://127.0.0.1:4321',
      warnings: [],
    })
    expect(resolveUrlWith({ FRAMEWRIGHT_HOST: '::1' }).url).toBe('http://[::1]:8787')
    expect(resolveUrlWith({ FRAMEWRIGHT_HOST: 'video.lan', FRAMEWRIGHT_PORT: '80' }).url).toBe(
      'http://video.lan:80',
    )
  })

  it('returns the loopback URL for a wildcard host, and logs which setting to use', () => {
    for (const [host, url] of [
      ['0.0.0.0', 'http://127.0.0.1:8787'],
      ['::', 'http://[::1]:8787'],
    ] as const) {
      expect(resolveUrlWith({ FRAMEWRIGHT_HOST: host })).toEqual({
        url,
        warnings: [expect.stringContaining('FRAMEWRIGHT_PUBLIC_URL')],
      })
    }
  })
})
