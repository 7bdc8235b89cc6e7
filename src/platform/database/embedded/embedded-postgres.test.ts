import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { provideCluster } from '../../../../test/support/cluster-template.ts'
import { killProcess } from '../../../../test/support/kill-process.ts'
import { PostgresHolder } from '../../../../test/support/postgres-holder.ts'
import { connectDatabase } from '../connect-database.ts'
import { DataFolderInUseError } from './data-folder-in-use.ts'
import {
  EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningDatabaseUrl,
} from './embedded-postgres.ts'
import { ensurePostgresUser } from './postgres-user.ts'

const run = promisify(execFile)
let root: string
let dataDir: string
let stateDir: string
const toStop: { stop(): Promise<void> }[] = []
const log: string[] = []
const warnings: string[] = []

const start = async (onLost?: (error: Error) => void): Promise<EmbeddedPostgres> => {
  const options: EmbeddedPostgresOptions = {
    dataDir,
    stateDir,
    log: (message, level) => {
      log.push(message)
      if (level === 'warn') warnings.push(message)
    },
  }
  const postgres = await EmbeddedPostgres.start(onLost === undefined ? options : { ...options, onLost })
  toStop.push(postgres)
  return postgres
}
/** Makes a data folder from a copy of a cluster, which saves creating one where a test is not about that. */
const provideDataFolder = async (): Promise<void> => {
  await mkdir(dataDir, { mode: 0o711 })
  provideCluster(dataDir)
}
const hold = async (): Promise<PostgresHolder> => {
  await provideDataFolder()
  const holder = await PostgresHolder.start({ dataDir, stateDir })
  toStop.push(holder)
  return holder
}
const queryValue = async (
  url: string,
  query = sql<{ value: number }>`select 1 as value`,
): Promise<number | undefined> => {
  const database = connectDatabase(url)
  try {
    return (await query.execute(database)).rows[0]?.value
  } finally {
    await database.destroy()
  }
}
/** Returns false for a zombie, which has no command line. */
const isAlive = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/cmdline`).then(
    (commandLine) => commandLine.length > 0,
    () => false,
  )

const holderProgram = fileURLToPath(new URL('../../../../test/support/hold-postgres.ts', import.meta.url))
const getPidFile = (): string => join(dataDir, 'postgres', 'cluster', 'postmaster.pid')

/** Returns the names of all files and folders in a folder, at all depths. */
const listFilesBelow = async (folder: string): Promise<Set<string>> => {
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  return new Set(entries.map((path) => basename(path)))
}

const findProcesses = async (matches: (commandLine: string) => boolean): Promise<number[]> => {
  const pids: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    if (matches(await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => ''))) pids.push(Number(entry))
  }
  return pids
}

const findGuards = async (parent: number): Promise<number[]> => {
  const guards = await findProcesses((line) => line.includes('framewright-guard'))
  const stats = await Promise.all(guards.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return guards.filter((_, index) => stats[index]?.split(') ')[1]?.split(' ')[1] === String(parent))
}

/** Kills up to `count` runs of initdb in this test's data folder, until the returned controller is aborted. */
const killInitdb = (count: number): AbortController => {
  const stopping = new AbortController()
  const killed = new Set<number>()
  const kill = async (): Promise<void> => {
    while (!stopping.signal.aborted && killed.size < count) {
      for (const pid of await findProcesses((line) => line.includes(`initdb\0--pgdata=${dataDir}/`))) {
        if (killed.size < count) killProcess(pid)
        killed.add(pid)
      }
      // Searching without a break would slow down what is searched for.
      await delay(5)
    }
  }
  void kill()
  return stopping
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewright-postgres-'))
  await chmod(root, 0o711)
  dataDir = join(root, 'data')
  stateDir = join(root, 'state')
  log.length = 0
  warnings.length = 0
})
afterEach(async () => {
  for (const item of toStop.splice(0)) await item.stop()
  await rm(root, { recursive: true, force: true })
})

describe('EmbeddedPostgres', () => {
  test('keeps data, port and password between starts, and logs where the data is', async () => {
    const first = await start()
    await queryValue(first.url, sql`create table kept as select 42 as value`)
    await first.stop()
    expect(await isAlive(first.pid)).toBe(false)
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await queryValue(second.url, sql<{ value: number }>`select value from kept`)).toBe(42)
    expect(log.at(-1)).toContain(join(dataDir, 'postgres'))
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
  })

  test('refuses connections without the password', async () => {
    await provideDataFolder()
    const url = new URL((await start()).url)
    url.password = 'wrong'
    await expect(queryValue(url.href)).rejects.toThrow(/password authentication failed/)
  })

  test('restarts a killed server, and open pools keep working', async () => {
    await provideDataFolder()
    const postgres = await start()
    const database = connectDatabase(postgres.url)
    await sql`create table counted (id int)`.execute(database)
    const before = postgres.pid
    process.kill(before, 'SIGKILL')
    await sql`insert into counted values (1)`.execute(database).catch(() => 'lost with the connection')
    await vi.waitUntil(() => postgres.pid !== before, { timeout: 20_000 })
    // There is no retry here, because the pool itself waits while the server starts.
    await sql`insert into counted values (2)`.execute(database)
    expect((await sql`select from counted where id = 2`.execute(database)).rows).toHaveLength(1)
    expect(warnings).toEqual(['PostgreSQL ended unexpectedly and is being restarted'])
    await database.destroy()
    await expect(EmbeddedPostgres.start({ dataDir, stateDir, log: () => {} })).rejects.toThrow(
      DataFolderInUseError,
    )
  })

  test('stays in charge after all its sessions were terminated', async () => {
    await provideDataFolder()
    const postgres = await start()
    await queryValue(
      postgres.url,
      sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`,
    )
    await vi.waitUntil(async () => (await findRunningDatabaseUrl(dataDir)) === postgres.url)
    expect(await queryValue(postgres.url)).toBe(1)
  })

  test('rejects a data folder that another service uses, and names that service', async () => {
    await hold()
    const second = EmbeddedPostgres.start({ dataDir, stateDir, log: () => {} })
    await expect(second).rejects.toThrow(
      /data folder .* is in use by framewright process \d+ \(.*, since \d{4}-.* UTC\)/,
    )
  })

  test('takes over from a killed service, with one server and all data', async () => {
    const killed = await hold()
    await queryValue(killed.url, sql`create table kept as select 42 as value`)
    // If the whole machine is short of memory, the guard may be killed too.
    for (const pid of await findGuards(killed.ownPid)) process.kill(pid, 'SIGKILL')
    await killed.kill()
    expect(await isAlive(killed.pid)).toBe(true)
    expect(await findRunningDatabaseUrl(dataDir)).toBeUndefined()
    const postgres = await start()
    expect(await isAlive(killed.pid)).toBe(false)
    expect(await queryValue(postgres.url, sql<{ value: number }>`select value from kept`)).toBe(42)
  })

  test('shuts down when its service is killed, and keeps all data', async () => {
    const killed = await hold()
    await queryValue(killed.url, sql`create table kept as select 42 as value`)
    await killed.kill()
    await vi.waitUntil(async () => !(await isAlive(killed.pid)), { timeout: 30_000 })
    expect(await readFile(join(dataDir, 'postgres', 'postgres.log'), 'utf8')).toContain('shut down')
    expect(await queryValue((await start()).url, sql<{ value: number }>`select value from kept`)).toBe(42)
  })

  test('starts after service and server were both killed during a transaction', async () => {
    const killed = await hold()
    const database = connectDatabase(killed.url)
    await sql`create table kept (value int)`.execute(database)
    const unfinished = database.transaction().execute(async (transaction) => {
      await sql`insert into kept values (1)`.execute(transaction)
      await killed.kill()
      process.kill(killed.pid, 'SIGKILL')
      await sql`select pg_sleep(60)`.execute(transaction)
    })
    await expect(unfinished).rejects.toThrow()
    await database.destroy()
    const postgres = await start()
    expect(await queryValue(postgres.url, sql<{ value: number }>`select count(*) as value from kept`)).toBe(0)
  })

  test('starts after a crash left a process id that now belongs to another program', async () => {
    await provideDataFolder()
    await (await start()).stop()
    const unrelated = spawn('sleep', ['1000'], { ...(await ensurePostgresUser()), stdio: 'ignore' })
    await once(unrelated, 'spawn')
    const lockFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
    await writeFile(
      lockFile,
      `${unrelated.pid}\n${join(dataDir, 'postgres', 'cluster')}\n1\n1\n\n127.0.0.1\n\nready\n`,
    )
    try {
      expect(await queryValue((await start()).url)).toBe(1)
    } finally {
      unrelated.kill()
    }
  })

  test('moves to another port if its own is taken', async () => {
    await provideDataFolder()
    const first = await start()
    await first.stop()
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(squatter, 'listening')
    const second = await start()
    expect(second.url).not.toBe(first.url)
    expect(await queryValue(second.url)).toBe(1)
    squatter.close()
  })

  test('starts over after an interrupted first start', async () => {
    await (await start()).stop()
    const cluster = join(dataDir, 'postgres', 'cluster')
    await rename(cluster, `${cluster}.partial`)
    expect(await queryValue((await start()).url)).toBe(1)
  })

  test('starts over after a first start that was killed at any point', { timeout: 300_000 }, async () => {
    for (const name of [
      'start.lock',
      'data-folder',
      'PG_VERSION',
      'postgresql.conf',
      'pg_hba.conf',
      'global',
    ]) {
      const holder = spawn(process.execPath, [holderProgram, dataDir, stateDir], { stdio: 'ignore' })
      const ended = once(holder, 'exit')
      // The next file that a start creates.
      await vi.waitUntil(async () => (await listFilesBelow(dataDir)).has(name), {
        timeout: 30_000,
        interval: 1,
      })
      holder.kill('SIGKILL')
      await ended
      const postgres = await start()
      expect(await queryValue(postgres.url)).toBe(1)
      await postgres.stop()
      toStop.length = 0
      const unfinished = (await readdir(join(dataDir, 'postgres'))).filter((entry) =>
        entry.includes('partial'),
      )
      expect(unfinished).toEqual([])
      await rm(dataDir, { recursive: true })
    }
  })

  test('runs initdb again if it was killed, and reports when every attempt was', async () => {
    const killing = killInitdb(3)
    const postgres = await start()
    killing.abort()
    expect(await queryValue(postgres.url)).toBe(1)
    await postgres.stop()
    toStop.length = 0
    await rm(dataDir, { recursive: true })
    const killingAll = killInitdb(100)
    await expect(start()).rejects.toThrow(
      /could not be created in [^\n]*: initdb was killed \(SIGKILL\) 5 times/,
    )
    killingAll.abort()
  })

  test('deletes no unknown files from the folder of the cluster', async () => {
    await provideDataFolder()
    await (await start()).stop()
    const cluster = join(dataDir, 'postgres', 'cluster')
    await rm(join(cluster, 'PG_VERSION'))
    const before = await listFilesBelow(dataDir)
    await expect(start()).rejects.toThrow(/holds files that are not a PostgreSQL cluster/)
    expect(await listFilesBelow(dataDir)).toEqual(before)
  })

  test('restarts a server that was killed while it was starting', { timeout: 180_000 }, async () => {
    await provideDataFolder()
    await (await start()).stop()
    let kills = 0
    const killing = setInterval(async () => {
      const pid = Number((await readFile(getPidFile(), 'utf8').catch(() => '')).split('\n')[0])
      if (kills >= 3 || !(pid > 0) || !(await isAlive(pid))) return
      kills++
      killProcess(pid)
    }, 5)
    try {
      expect(await queryValue((await start()).url)).toBe(1)
    } finally {
      clearInterval(killing)
    }
  })

  test('waits for space on a full disk, then restarts the server with all data', async (context) => {
    await mkdir(dataDir)
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', dataDir])
    } catch {
      context.skip('a small disk can only be mounted by root')
    }
    try {
      const lost = vi.fn()
      const postgres = await start(lost)
      await queryValue(postgres.url, sql`create table kept as select 42 as value`)
      // dd ends with an error when the disk is full.
      const filler = join(dataDir, 'filler')
      await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']).catch(() => 'the disk is full')
      process.kill(postgres.pid, 'SIGKILL')
      await vi.waitUntil(() => warnings.some((line) => line.includes('restarted once space is available')), {
        timeout: 20_000,
      })
      expect(warnings.join()).toContain(`no space is left on the disk of ${dataDir}`)
      await expect(EmbeddedPostgres.start({ dataDir, stateDir, log: () => {} })).rejects.toThrow(
        /did not start: no space is left/,
      )
      await rm(filler)
      await vi.waitUntil(() => log.at(-1) === 'PostgreSQL is running again', { timeout: 20_000 })
      expect(await queryValue(postgres.url, sql<{ value: number }>`select value from kept`)).toBe(42)
      expect(lost).not.toHaveBeenCalled()
      await postgres.stop()
    } finally {
      await run('umount', ['--lazy', dataDir])
    }
  }, 300_000)

  test('is no longer found by commands after it has stopped', async () => {
    await provideDataFolder()
    const postgres = await start()
    expect(await findRunningDatabaseUrl(dataDir)).toBe(postgres.url)
    await postgres.stop()
    expect(await findRunningDatabaseUrl(dataDir)).toBeUndefined()
    expect(await readFile(join(dataDir, 'postgres', 'postgres.log'), 'utf8')).not.toContain('PANIC')
  })
})
