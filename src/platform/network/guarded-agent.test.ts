import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Agent, fetch, request } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ForbiddenAddressError } from './forbidden-address-error.ts'
import { createGuardedAgent, type ResolvedAddress } from './guarded-agent.ts'

/** A server on the loopback address, which no guarded request may reach. */
let trap: Server
let hits: string[]
let port: number
const agents: Agent[] = []

beforeEach(async () => {
  hits = []
  trap = createServer((incoming, response) => {
    hits.push(incoming.headers.host ?? '')
    response.end('secret')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => trap.once('listening', resolve))
  // A server that listens on TCP has such an address.
  port = (trap.address() as AddressInfo).port
})
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy()
  trap.closeAllConnections()
  trap.close()
})

const loopback: ResolvedAddress = { address: '127.0.0.1', family: 4 }
/** Public by its range, but unreachable, because the range is not assigned yet. */
const publicAddress: ResolvedAddress = { address: '3000::1', family: 6 }

function createGuarded(allowPrivate: boolean, ...lookups: (readonly ResolvedAddress[])[]) {
  const resolved: string[] = []
  const agent = createGuardedAgent({
    allowPrivate,
    connectTimeoutMs: 300,
    resolve: async (hostname) => {
      resolved.push(hostname)
      return lookups.shift() ?? []
    },
  })
  agents.push(agent)
  return { agent, resolved }
}

const get = (agent: Agent, host: string) => request(`http://${host}:${port}/`, { dispatcher: agent })

describe('a guarded agent', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]'])(
    'refuses to connect to %s without resolving it',
    async (host) => {
      const { agent, resolved } = createGuarded(false)
      await expect(get(agent, host)).rejects.toBeInstanceOf(ForbiddenAddressError)
      expect(resolved).toEqual([])
      expect(hits).toEqual([])
    },
  )

  it.each([
    ['a loopback address', [loopback]],
    ['a public and a loopback address', [publicAddress, loopback]],
    ['the metadata address', [{ address: '169.254.169.254', family: 4 }]],
    ['a link-local address with an interface', [{ address: 'fe80::1%eth0', family: 6 }]],
    ['a loopback address mapped into IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['a host name', [{ address: 'localhost', family: 4 }]],
  ])('refuses a name that resolves to %s, without revealing the address', async (_name, addresses) => {
    const { agent } = createGuarded(false, addresses)
    const failure = await get(agent, 'rebound.example').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ForbiddenAddressError)
    expect(failure).toMatchObject({ reason: 'private', host: 'rebound.example' })
    expect(String(failure)).not.toMatch(/127|169|fe80|localhost/)
    expect(hits).toEqual([])
  })

  it('connects to the address that was checked, not to one that the name resolves to later', async () => {
    // A second lookup would return the address of the trap.
    const { agent, resolved } = createGuarded(false, [publicAddress], [loopback])
    await expect(get(agent, 'rebinding.example')).rejects.not.toBeInstanceOf(ForbiddenAddressError)
    expect(resolved).toEqual(['rebinding.example'])
    expect(hits).toEqual([])
    await expect(get(agent, 'rebinding.example')).rejects.toBeInstanceOf(ForbiddenAddressError)
    expect(hits).toEqual([])
  })

  it('resolves a name once, and sends it in the Host header', async () => {
    const { agent, resolved } = createGuarded(true, [loopback], [publicAddress])
    const response = await get(agent, 'receiver.example')
    expect(await response.body.text()).toBe('secret')
    expect(resolved).toEqual(['receiver.example'])
    expect(hits).toEqual([`receiver.example:${port}`])
  })

  it('reports a name without addresses', async () => {
    const { agent } = createGuarded(false, [])
    await expect(get(agent, 'nowhere.example')).rejects.toThrow('nowhere.example has no address')
  })

  it('passes its refusal to fetch as the cause', async () => {
    const { agent } = createGuarded(false, [loopback])
    const failure = fetch(`http://rebound.example:${port}/`, { dispatcher: agent })
    await expect(failure).rejects.toMatchObject({ cause: { code: 'ADDRESS_FORBIDDEN' } })
  })
})
