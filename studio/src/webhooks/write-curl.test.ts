import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { WebhookReceiver } from '../../../test/support/webhook-receiver.ts'
import { formatJson, writeCurl } from './write-curl.ts'

describe('the commands for a request', () => {
  it('send the same body and headers with a valid signature', async () => {
    const receiver = await WebhookReceiver.start()
    const body = JSON.stringify({ eventType: 'EXPORT_FAILED', task: { error: `It's "$HOME" \\ \`x\`` } })
    const headers = [
      { name: 'content-type', value: 'application/json' },
      { name: 'webhook-id', value: 'id-1' },
      { name: 'x-indream-signature', value: 'old' },
    ]
    const script = `${writeCurl(receiver.url, { headers, body })} -s`
    await promisify(execFile)('sh', ['-c', script], {
      env: { ...process.env, WEBHOOK_SECRET: 'whs_test' },
    })
    const [request] = receiver.requests
    expect(request?.rawBody).toBe(body)
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'id-1' })
    const timestamp = request?.headers['x-indream-timestamp']
    const signature = createHmac('sha256', 'whs_test').update(`${timestamp}.${body}`).digest('hex')
    expect(request?.headers['x-indream-signature']).toBe(signature)
    await receiver.stop()
  })

  it('are a hint instead of a value for headers that stay secret', () => {
    const headers = [{ name: 'authorization', value: null }]
    expect(writeCurl('https://example.com', { headers, body: '{}' })).toContain("-H 'authorization: …'")
  })
})

describe('JSON', () => {
  it('gets line breaks, and other texts stay as they are', () => {
    expect(formatJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(formatJson('<h1>502</h1>')).toBe('<h1>502</h1>')
  })
})
