import { createServer } from 'node:net'
import { fetch, request } from 'undici'
import { afterEach, expect, it } from 'vitest'
import { describeNetworkError } from './describe-network-error.ts'
import { createGuardedAgent } from './guarded-agent.ts'

const agents: ReturnType<typeof createGuardedAgent>[] = []
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy()
})

/** An agent for which every name stands for these addresses. */
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

async function catchFailure(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'none',
    (error: unknown) => describeNetworkError(error),
  )
}

it.each([[['127.0.0.1']], [['127.0.0.1', '127.0.0.2', '::1']]])(
  'says that nobody listens, and not at which address: %j',
  async (addresses) => {
    const dispatcher = createAgent(addresses)
    const url = 'http://inside.example:2/'
    const words = 'the connection was refused (ECONNREFUSED)'
    expect(await catchFailure(fetch(url, { dispatcher }))).toBe(words)
    expect(await catchFailure(request(url, { dispatcher }))).toBe(words)
  },
)

it('says that there is no such name, and that an address is forbidden', async () => {
  const nameless = createGuardedAgent({
    allowPrivate: true,
    resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
  })
  agents.push(nameless)
  expect(await catchFailure(request('http://nobody.example/', { dispatcher: nameless }))).toBe(
    'its name has no address (ENOTFOUND)',
  )
  expect(
    await catchFailure(fetch('http://inside.example/', { dispatcher: createAgent(['10.0.0.7'], false) })),
  ).toBe('inside.example is not on the public internet, and this server may not reach it')
})

it('says that a server breaks off, and that it speaks something else', async () => {
  const answers = ['', 'not HTTP\r\n\r\n']
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answers.shift() ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    const dispatcher = createAgent(['127.0.0.1'])
    expect(await catchFailure(fetch(`http://inside.example:${port}/`, { dispatcher }))).toBe(
      'the connection broke off (UND_ERR_SOCKET)',
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
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection in time (UND_ERR_CONNECT_TIMEOUT)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ['ESOMETHING', 'the connection failed (ESOMETHING)'],
])('puts %s into words', (code, words) => {
  const cause = Object.assign(new Error('attempted addresses: 10.0.0.7:80'), { code })
  expect(describeNetworkError(new TypeError('fetch failed', { cause }))).toBe(words)
})

it('leaves sentences of ours as they are', () => {
  expect(describeNetworkError(new Error('no answer in time'))).toBe('no answer in time')
})
