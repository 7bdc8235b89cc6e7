import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountResources, createResources } from '../support/account-resources.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

let api: TestApi
let alice: Client
let aliceResources: AccountResources
let bob: Client

beforeAll(async () => {
  api = await TestApi.start()
  alice = await api.account('alice')
  aliceResources = await createResources(api, alice, 'alice')
  bob = await api.account('bob')
})
afterAll(() => api.stop())

describe('a signed link', () => {
  const get = (url: string, client = api.outsider()): Promise<TestResponse> => client.get(url)
  const withQuery = (link: string, name: string, value: string): string => {
    const url = new URL(link, 'http://here')
    url.searchParams.set(name, value)
    return url.pathname + url.search
  }
  const listLinks = (): string[] => [aliceResources.assetLink, aliceResources.outputLink]

  it('needs no key, and no key opens a file that it does not name', async () => {
    expect((await get(aliceResources.outputLink)).bytes.toString()).toBe('alice’s film')
    expect((await get(aliceResources.assetLink)).bytes).toEqual(makePng(320, 180))
    for (const link of listLinks()) {
      const path = link.split('?')[0] ?? ''
      for (const client of [api.outsider(), bob, alice]) {
        expect((await get(path, client)).body).toMatchObject({ status: 403, errorCode: 'FILE_LINK_INVALID' })
      }
    }
  })

  it('stops working once any part of it is changed', async () => {
    const own = await createResources(api, bob, 'bob')
    for (const [link, other] of [
      [aliceResources.assetLink, own.assetLink],
      [aliceResources.outputLink, own.outputLink],
    ] as const) {
      const { pathname, search, searchParams } = new URL(link, 'http://here')
      const expires = Number(searchParams.get('expires'))
      const signature = searchParams.get('signature') ?? ''
      const [first = ''] = signature
      const changed = [
        // Another account's file under one's own signature, and the reverse.
        other.split('?')[0] + search,
        pathname + new URL(other, 'http://here').search,
        // An export instead of an asset, and the reverse.
        (pathname.includes('/assets/')
          ? pathname.replace('/assets/', '/exports/')
          : pathname.replace('/exports/', '/assets/')) + search,
        pathname
          .toUpperCase()
          .replace('/FILES/ASSETS/', '/files/assets/')
          .replace('/FILES/EXPORTS/', '/files/exports/') + search,
        withQuery(link, 'expires', String(expires + 86_400)),
        withQuery(link, 'expires', String(expires - 1)),
        withQuery(link, 'expires', `${expires}.5`),
        withQuery(link, 'expires', 'Infinity'),
        withQuery(link, 'expires', ''),
        withQuery(link, 'signature', ''),
        withQuery(link, 'signature', signature.slice(0, -1)),
        withQuery(link, 'signature', `${signature}A`),
        withQuery(link, 'signature', (first === 'A' ? 'B' : 'A') + signature.slice(1)),
      ]
      for (const url of changed) {
        const response = await get(url)
        expect(response.body, url).toMatchObject({ status: 403, errorCode: 'FILE_LINK_INVALID' })
        expect(JSON.stringify(response)).not.toContain('alice')
      }
      // A parameter that occurs twice is invalid.
      for (const more of [`signature=${signature}`, `expires=${expires + 1}`])
        expect((await get(`${link}&${more}`)).status).toBe(400)
    }
  })
})
