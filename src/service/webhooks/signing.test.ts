import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { buildSignatureHeaders, generateSecret, signIndream, signStandard } from './signing.ts'

it('reproduces the published test vector', () => {
  const body = '{"eventType":"EXPORT_COMPLETED","task":{"taskId":"638ad4d9-51e5-42ec-bb50-0db761bba304"}}'
  expect(signIndream('whs_indream_test_secret', 1_710_307_200, body)).toBe(
    '0967e30ab5a11ccd298ad131166419d2384b54f38390e6ab52db71a01ad6161a',
  )
})

// The example of the Standard Webhooks reference libraries.
it.each(['whsec_', 'whs_', ''])(
  'signs as Standard Webhooks specifies with a secret prefixed "%s"',
  (prefix) => {
    const secret = `${prefix}MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
    expect(signStandard(secret, id, 1_614_265_330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  },
)

it('uses the UTF-8 bytes of a secret that is not base64', () => {
  const secret = 'whs_indream_test_secret'
  const digest = createHmac('sha256', secret).update('id.1.{}').digest('base64')
  expect(signStandard(secret, 'id', 1, '{}')).toBe(`v1,${digest}`)
})

it('generates unique secrets that libraries read as base64', () => {
  const secrets = Array.from({ length: 20 }, generateSecret)
  expect(new Set(secrets).size).toBe(20)
  for (const secret of secrets) expect(secret).toMatch(/^whs_[A-Za-z0-9+/]{40}$/)
})

it('signs with both secrets during a rotation', () => {
  const headers = buildSignatureHeaders({ current: 'whs_b', previous: 'whs_a' }, 'id', new Date(5_999), '{}')
  expect(headers).toMatchObject({ 'webhook-timestamp': '5', 'x-indream-timestamp': '5' })
  expect(headers['webhook-signature']).toBe(
    `${signStandard('whs_b', 'id', 5, '{}')} ${signStandard('whs_a', 'id', 5, '{}')}`,
  )
})
