import { createServer } from 'node:net'
import { fetch, request } from 'undici'
import { afterEach, expect, it } from 'vitest'
import { describeNetworkError } from './describe-network-error.ts'
import { createGuardedAgent } from './guarded-agent.ts'

const agents: ReturnType<typeof createGuardedAgent>[] = []
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy()
})

/** Creates an agent that resolves every name to these addresses. */
function createAgent(
  addresses: readonly string[],
  allowPrivate = true,
): ReturnType<typeof createGuardedAgent> {
  const agent = createGuardedAgent({
    allowPrivate,
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    connectTimeoutMs: 300,
  })
  agents.push(agent)
  return agent
}

async function catchFailure(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'none',
    (error: unknown) => describeNetworkError(error),
  )
}

it.each([[['127.0.0.1']], [['127.0.0.1', '127.0.0.2', '::1']]])(
  'describes a refused connection without its address: %j',
  async (addresses) => {
    const dispatcher = createAgent(addresses)
    const url = 'http://inside.example:2/'
    const message = 'the connection was refused (ECONNREFUSED)'
    expect(await catchFailure(fetch(url, { dispatcher }))).toBe(message)
    expect(await catchFailure(request(url, { dispatcher }))).toBe(message)
  },
)

it('describes a name that does not exist, and a forbidden address', async () => {
  const nameless = createGuardedAgent({
    allowPrivate: true,
    resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
  })
  agents.push(nameless)
  expect(await catchFailure(request('http://nobody.example/', { dispatcher: nameless }))).toBe(
    'its host name could not be resolved (ENOTFOUND)',
  )
  expect(
    await catchFailure(fetch('http://inside.example/', { dispatcher: createAgent(['10.0.0.7'], false) })),
  ).toBe('inside.example is not on the public internet, and this server may not reach it')
})

it('describes a closed connection, and a response that is not HTTP', async () => {
  const responses = ['', 'not HTTP\r\n\r\n']
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(responses.shift() ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    const dispatcher = createAgent(['127.0.0.1'])
    expect(await catchFailure(fetch(`http://inside.example:${port}/`, { dispatcher }))).toBe(
      'the connection was closed unexpectedly (UND_ERR_SOCKET)',
    )
    expect(await catchFailure(fetch(`http://inside.example:${port}/`, { dispatcher }))).toMatch(/HTTP/)
    expect(await catchFailure(fetch(`https://inside.example:${port}/`, { dispatcher }))).not.toContain(
      '127.0.0.1',
    )
  } finally {
    server.close()
  }
})

it.each([
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection was not established in time (UND_ERR_CONNECT_TIMEOUT)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ['ESOMETHING', 'the connection failed (ESOMETHING)'],
])('describes %s', (code, message) => {
  const cause = Object.assign(new Error('attempted addresses: 10.0.0.7:80'), { code })
  expect(describeNetworkError(new TypeError('fetch failed', { cause }))).toBe(message)
})

it('does not change our own messages', () => {
  expect(describeNetworkError(new Error('no response in time'))).toBe('no response in time')
})
