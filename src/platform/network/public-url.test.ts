import { describe, expect, it } from 'vitest'
import { parsePublicUrl } from './public-url.ts'

describe('parsePublicUrl', () => {
  it.each([
    ['http://127.1/', 'private'],
    ['http://0x7f000001/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://0177.0.0.1/', 'private'],
    ['http://127.0.0.1./', 'private'],
    ['http://１２７.0.0.1/', 'private'],
    ['http://[::]/', 'private'],
    ['http://[::ffff:a00:1]/', 'private'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'private'],
    ['http://[2002:a00:1::]/', 'private'],
    ['http://localhost:8080/', 'private'],
    ['http://[fe80::1%25eth0]/', 'not-a-url'],
    ['http://user@example.com/', 'credentials'],
    ['http://:word@example.com/', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://example.com/', 'scheme'],
    ['data:image/png;base64,AA==', 'scheme'],
    ['//example.com/', 'not-a-url'],
    ['', 'not-a-url'],
  ])('refuses %s', (url, reason) => {
    expect(() => parsePublicUrl(url, { allowPrivate: false })).toThrow(expect.objectContaining({ reason }))
  })

  it('accepts a public URL, and resolves a redirect against the URL that redirected', () => {
    expect(parsePublicUrl('https://example.com/a', { allowPrivate: false }).href).toBe(
      'https://example.com/a',
    )
    const base = new URL('https://example.com/a/b')
    expect(parsePublicUrl('../c', { allowPrivate: false, base }).href).toBe('https://example.com/c')
    expect(() => parsePublicUrl('//10.0.0.1/', { allowPrivate: false, base })).toThrow(/10\.0\.0\.1/)
  })

  it('accepts private hosts if they are allowed, but no other schemes', () => {
    expect(parsePublicUrl('http://127.0.0.1/', { allowPrivate: true }).hostname).toBe('127.0.0.1')
    expect(() => parsePublicUrl('file:///etc/passwd', { allowPrivate: true })).toThrow()
  })
})
