import { existsSync } from 'node:fs'

/** The module of the client, which is a package of its own. */
export type ClientModule = typeof import('framewright-client')

/** Loads the client: its source in a checkout, otherwise the package that is built next to this one. */
export async function loadClient(): Promise<ClientModule> {
  const source = new URL('../../../client/index.ts', import.meta.url)
  const built = new URL('../../client/client/index.js', import.meta.url)
  return import((existsSync(source) ? source : built).href)
}
