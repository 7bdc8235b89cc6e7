import { describe, expect, it } from 'vitest'
import { verifyWebhook } from '../../client/verify-webhook.ts'
import { buildSignatureHeaders } from '../../src/service/webhooks/signing.ts'

const body = '{"type":"PROJECT_CREATED","data":{}}'
const sign = (secret: string, at = new Date()) =>
  buildSignatureHeaders({ current: secret, previous: undefined }, 'id', at, body)

describe('the verification of webhooks', () => {
  it('returns the event that the server signed, with headers of either kind', async () => {
    const headers = sign('whs_a')
    const event = { type: 'PROJECT_CREATED', data: {} }
    expect(await verifyWebhook({ secret: 'whs_a', headers, body })).toEqual(event)
    expect(await verifyWebhook({ secret: 'whs_a', headers: new Headers(headers), body })).toEqual(event)
  })

  it('accepts any of several secrets, for a rotation', async () => {
    const secret = ['whs_new', 'whs_old']
    expect(await verifyWebhook({ secret, headers: sign('whs_old'), body })).toBeDefined()
  })

  it('rejects another body, another secret, an old request and missing headers', async () => {
    const headers = sign('whs_a')
    const old = sign('whs_a', new Date(Date.now() - 301_000))
    for (const received of [
      { secret: 'whs_a', headers, body: `${body} ` },
      { secret: 'whs_b', headers, body },
      { secret: 'whs_a', headers: old, body },
      { secret: 'whs_a', headers: {}, body },
      { secret: 'whs_a', headers: { ...headers, 'x-indream-signature': 'zz' }, body },
    ])
      expect(await verifyWebhook(received)).toBeUndefined()
    expect(await verifyWebhook({ secret: 'whs_a', headers: old, body, toleranceSeconds: 600 })).toBeDefined()
  })
})
