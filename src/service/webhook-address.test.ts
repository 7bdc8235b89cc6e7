import { describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../config.ts'
import { webhookAddress } from './webhook-address.ts'

const addressWith = (environment: Record<string, string>, listeningUrl?: string) => {
  const warn = vi.fn()
  const address = webhookAddress(loadConfig(environment), { warn }, listeningUrl)
  return { address, warnings: warn.mock.calls.map(([, message]) => message) }
}

describe('links in webhooks', () => {
  it('begin with the public address where one is set', () => {
    const environment = { FRAMEWRIGHT_PUBLIC_URL: 'https://video.example/', FRAMEWRIGHT_HOST: '0.0.0.0' }
    expect(addressWith(environment, 'http://127.0.0.1:1')).toEqual({
      address: 'https://video.example',
      warnings: [],
    })
  })

  it('begin with the address listened on where none is set', () => {
    expect(addressWith({ FRAMEWRIGHT_PORT: '0' }, 'http://127.0.0.1:4321')).toEqual({
      address: 'http://127.0.0.1:4321',
      warnings: [],
    })
    expect(addressWith({ FRAMEWRIGHT_HOST: '::1' }).address).toBe('http://[::1]:8787')
    expect(addressWith({ FRAMEWRIGHT_HOST: 'video.lan', FRAMEWRIGHT_PORT: '80' }).address).toBe(
      'http://video.lan:80',
    )
  })

  it('never name "all addresses": they lead to the loopback, and the log says what to set', () => {
    for (const [host, address] of [
      ['0.0.0.0', 'http://127.0.0.1:8787'],
      ['::', 'http://[::1]:8787'],
    ] as const) {
      expect(addressWith({ FRAMEWRIGHT_HOST: host })).toEqual({
        address,
        warnings: [expect.stringContaining('FRAMEWRIGHT_PUBLIC_URL')],
      })
    }
  })
})
