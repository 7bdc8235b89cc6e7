import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../src/platform/observability/logger.ts'
import { makePng } from '../support/make-png.ts'
import { TestApi } from '../support/test-api.ts'

const lines: string[] = []
const logger = createLogger('info', { write: (line) => void lines.push(line) })
const rateLimitSettings = { requestsPerMinute: 0, syncsPerMinute: 0, badKeysPerMinute: 2 }

let direct: TestApi
let proxied: TestApi
beforeAll(async () => {
  direct = await TestApi.start({ logger, rateLimitSettings })
  const trustedProxies = ['10.0.0.0/8', '2001:db8::7']
  proxied = await TestApi.start({ logger, rateLimitSettings, trustedProxies })
})
afterAll(async () => {
  await direct.stop()
  await proxied.stop()
})

/** Sends a request with a bad key. @returns the status, and the address in the log. */
async function sendRequest({ server }: TestApi, remoteAddress: string, forwardedFor?: string) {
  lines.length = 0
  const headers = { ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }) }
  const { statusCode } = await server.inject({ url: '/v1/projects', remoteAddress, headers })
  const logged = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'request')
  return { status: statusCode, ip: logged?.ip }
}

describe('without trusted proxies', () => {
  it('uses the address of the connection, whatever the headers say', async () => {
    const ip = '192.0.2.1'
    expect(await sendRequest(direct, ip, '203.0.113.1')).toEqual({ status: 401, ip })
    expect(await sendRequest(direct, ip, '203.0.113.2')).toEqual({ status: 401, ip })
    // A client that makes up an address for each request counts as one client.
    expect(await sendRequest(direct, ip, '203.0.113.3')).toEqual({ status: 429, ip })
    expect(await sendRequest(direct, '127.0.0.1', '203.0.113.1')).toEqual({ status: 401, ip: '127.0.0.1' })
  })
})

describe('with trusted proxies', () => {
  it('distinguishes their clients', async () => {
    const proxy = '10.0.0.7'
    for (const status of [401, 401, 429])
      expect(await sendRequest(proxied, proxy, '203.0.113.1')).toEqual({ status, ip: '203.0.113.1' })
    expect(await sendRequest(proxied, proxy, '203.0.113.2')).toEqual({ status: 401, ip: '203.0.113.2' })
    expect(await sendRequest(proxied, '2001:db8::7', '203.0.113.3')).toEqual({
      status: 401,
      ip: '203.0.113.3',
    })
    expect(await sendRequest(proxied, '::ffff:10.0.0.7', '203.0.113.4')).toEqual({
      status: 401,
      ip: '203.0.113.4',
    })
  })

  it('trusts nobody else', async () => {
    expect(await sendRequest(proxied, '192.0.2.2', '203.0.113.5')).toEqual({ status: 401, ip: '192.0.2.2' })
    expect(await sendRequest(proxied, '2001:db8::8', '203.0.113.5')).toEqual({
      status: 401,
      ip: '2001:db8::8',
    })
  })

  it('uses the nearest address that is not a trusted proxy’s, not what the client put before it', async () => {
    const ip = '198.51.100.1'
    expect(await sendRequest(proxied, '10.0.0.7', `203.0.113.6, ${ip}`)).toEqual({ status: 401, ip })
    expect(await sendRequest(proxied, '10.0.0.7', `10.9.9.9, ${ip}, 10.0.0.8`)).toEqual({ status: 401, ip })
    expect(await sendRequest(proxied, '10.0.0.7', `203.0.113.7, ${ip}, 10.0.0.8, 10.0.0.9`)).toEqual({
      status: 429,
      ip,
    })
  })

  it('builds links with the scheme and host that the client used, but only if a trusted proxy says so', async () => {
    const { key } = await proxied.account()
    const readLinkFrom = async (remoteAddress: string): Promise<string> => {
      const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'video.example' }
      const headers = { 'x-api-key': key, 'content-type': 'image/png', 'x-file-name': 'a.png', ...forwarded }
      const url = '/v1/uploads'
      const payload = makePng()
      const response = await proxied.server.inject({ method: 'POST', url, remoteAddress, headers, payload })
      return new URL(response.json().data.fileUrl).origin
    }
    expect(await readLinkFrom('10.0.0.7')).toBe('https://video.example')
    expect(await readLinkFrom('192.0.2.3')).toBe('http://localhost')
  })
})
