import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PostgresHolder } from '../../../../test/support/postgres-holder.ts'
import { copySmallCheckout } from '../../../../test/support/small-checkout.ts'
import { succeedsAs } from './postgres-user.ts'

/** `nobody` and its group have these numbers on every Linux. */
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
  // Such as root's home: nobody else may enter.
  checkout = join(root, 'closed', 'checkout')
  await copySmallCheckout(checkout)
  await chmod(join(root, 'closed'), 0o700)
  await chmod(root, 0o711)
})
afterEach(async () => {
  for (const holder of holders.splice(0)) await holder.stop()
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe.runIf(isRoot)('root', () => {
  test('runs PostgreSQL as another user when checkout and data folder lie where that user cannot enter', async () => {
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

  test('keeps the cluster in the data folder when only the checkout is closed', async () => {
    const dataDir = join(root, 'open-data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state-of-open-data'), checkout })
    expect(holder.folder).toBe(join(dataDir, 'postgres'))
  })

  test('gives nobody else a look into the data: only its user may enter the cluster', async () => {
    const dataDir = join(root, 'private-data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state-of-private-data'), checkout })
    expect(await succeedsAs(nobody, '/bin/ls', [holder.folder])).toBe(false)
    expect(await succeedsAs(nobody, '/bin/cat', [join(dataDir, 'postgres.json')])).toBe(false)
  })

  test('works under a umask that closes every new folder', async () => {
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

  test('says what to do where its user can enter no folder at all', async () => {
    const closed = hold({
      dataDir: join(root, 'closed', 'data2'),
      stateDir: join(root, 'closed', 'state2'),
      checkout,
    })
    await expect(closed).rejects.toThrow(/FRAMEWRIGHT_STATE_DIR/)
  })
})

describe.runIf(isRoot)('an ordinary user', () => {
  test('runs PostgreSQL as themselves, from an install by root without scripts that they cannot write to', async (context) => {
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
    // Root may lend a hand, with `keys create` for instance, and changes no owner.
    const byRoot = await hold({ dataDir, stateDir: join(home, 'unused'), checkout: shared })
    expect(await readOwner(byRoot.pid)).toBe(nobody.uid)
  })

  test('is told that the data folder cannot be written to', async (context) => {
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

  test('is told whose data it is when it belongs to another user', async (context) => {
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
    await expect(foreign).rejects.toThrow(/as the user who began it/)
  })
})

// Root tries the same, and more, as another user above.
if (!isRoot) {
  test('an ordinary user runs PostgreSQL as themselves', async () => {
    const dataDir = join(root, 'data')
    const holder = await hold({ dataDir, stateDir: join(root, 'state'), checkout })
    expect(holder.folder).toBe(join(dataDir, 'postgres'))
    expect(await readOwner(holder.pid)).toBe(process.getuid?.())
  })
}
