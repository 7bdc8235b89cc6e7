import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PostgresHolder } from '../../../../test/support/postgres-holder.ts'
import { copySmallCheckout } from '../../../../test/support/small-checkout.ts'
import { succeedsAs } from './postgres-user.ts'

/** The ids of `nobody` and its group on every Linux system. */
const nobody = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0

let root: string
let checkout: string
const holders: PostgresHolder[] = []
const hold = async (options: Parameters<typeof PostgresHolder.start>[0]): Promise<PostgresHolder> => {
  const holder = await PostgresHolder.start(options)
  holders.push(holder)
  return holder
}
const readOwner = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^Uid:\t(\d+)/m.exec(status)?.[1])
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewright-closed-'))
  // Like root's home: no other user may enter.
  checkout = join(root, 'closed', 'checkout')
  await copySmallCheckout(checkout)
  await chmod(join(root, 'closed'), 0o700)
  await chmod(root, 0o711)
})
afterEach(async () => {
  for (const holder of holders.splice(0)) await holder.stop()
})
// A server may write for a moment after its holder stopped.
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 10 }))

describe.runIf(isRoot)('root', () => {
  test('runs PostgreSQL as another user if that user cannot enter the checkout and the data folder', async () => {
    const dataDir = join(root, 'closed', 'data')
    const stateDir = join(root, 'state')
    const holder = await hold({ dataDir, stateDir, checkout })
    expect(holder.folder.startsWith(`${stateDir}/`)).toBe(true)
    expect(await readOwner(holder.pid)).not.toBe(0)
    expect(await readFile(join(dataDir, 'postgres.json'), 'utf8')).toContain(holder.folder)
    await holder.stop()
    const again = await hold({ dataDir, stateDir, checkout })
    expect(again.folder).toBe(holder.folder)
    expect(again.url).toBe(holder.url)
  })

  test('keeps the cluster in the data folder if only the checkout is closed', async () => {
    const dataDir = join(root, 'open-data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state-of-open-data'), checkout })
    expect(holder.folder).toBe(join(dataDir, 'postgres'))
  })

  test('hides the data from other users: only its owner may enter the cluster', async () => {
    const dataDir = join(root, 'private-data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state-of-private-data'), checkout })
    expect(await succeedsAs(nobody, '/bin/ls', [holder.folder])).toBe(false)
    expect(await succeedsAs(nobody, '/bin/cat', [join(dataDir, 'postgres.json')])).toBe(false)
  })

  test('works with a umask that closes every new folder', async () => {
    const before = process.umask(0o077)
    try {
      const holder = await hold({
        dataDir: join(root, 'masked', 'deep', 'data'),
        stateDir: join(root, 'masked-state', 'deep'),
        checkout,
      })
      expect(await readOwner(holder.pid)).not.toBe(0)
    } finally {
      process.umask(before)
    }
  })

  test('says what to do if its user cannot enter any folder', async () => {
    const closed = hold({
      dataDir: join(root, 'closed', 'data2'),
      stateDir: join(root, 'closed', 'state2'),
      checkout,
    })
    await expect(closed).rejects.toThrow(/FRAMEWRIGHT_STATE_DIR/)
  })
})

describe.runIf(isRoot)('an ordinary user', () => {
  test('runs PostgreSQL as themselves, from a read-only install by root without scripts', async (context) => {
    const shared = join(root, 'shared-checkout')
    await copySmallCheckout(shared)
    const canRunNode = await succeedsAs(nobody, process.execPath, ['--version'])
    if (!canRunNode) context.skip(`an ordinary user cannot run ${process.execPath}`)
    const home = join(root, 'home')
    await mkdir(home)
    await chown(home, nobody.uid, nobody.gid)
    const dataDir = join(home, 'framewright-data')
    const holder = await hold({ dataDir, stateDir: join(home, 'unused'), checkout: shared, user: nobody })
    expect(holder.folder).toBe(join(dataDir, 'postgres'))
    expect(await readOwner(holder.pid)).toBe(nobody.uid)
    await holder.stop()
    // Root may run commands such as `keys create`, and does not change the owner.
    const byRoot = await hold({ dataDir, stateDir: join(home, 'unused'), checkout: shared })
    expect(await readOwner(byRoot.pid)).toBe(nobody.uid)
  })

  test('gets an error if the data folder is not writable', async (context) => {
    const canRunNode = await succeedsAs(nobody, process.execPath, ['--version'])
    if (!canRunNode) context.skip(`an ordinary user cannot run ${process.execPath}`)
    const dataDir = join(root, 'readable')
    await mkdir(dataDir)
    const closed = hold({
      dataDir,
      stateDir: join(root, 'y'),
      checkout: join(root, 'shared-checkout'),
      user: nobody,
    })
    await expect(closed).rejects.toThrow(/cannot be used: EACCES[^\n]*Make it writable for this user/)
  })

  test('gets an error that names the owner if the data belongs to another user', async (context) => {
    const canRunNode = await succeedsAs(nobody, process.execPath, ['--version'])
    if (!canRunNode) context.skip(`an ordinary user cannot run ${process.execPath}`)
    const dataDir = join(root, 'of-root')
    await (await hold({ dataDir, stateDir: join(root, 'state'), checkout })).stop()
    const foreign = hold({
      dataDir,
      stateDir: join(root, 'x'),
      checkout: join(root, 'shared-checkout'),
      user: nobody,
    })
    await expect(foreign).rejects.toThrow(/as the user who created it/)
  })
})

// If root runs the tests, those above cover this as another user.
if (!isRoot) {
  test('an ordinary user runs PostgreSQL as themselves', async () => {
    const dataDir = join(root, 'data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state'), checkout })
    expect(holder.folder).toBe(join(dataDir, 'postgres'))
    expect(await readOwner(holder.pid)).toBe(process.getuid?.())
  })
}
