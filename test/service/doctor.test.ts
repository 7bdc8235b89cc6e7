import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
let folder: string
let database: TestDatabase

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-doctor-'))
  database = await createTestDatabase({ migrated: false })
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `use` with the address of the database for a user who may only look. */
async function asGuest(use: (url: string) => void): Promise<void> {
  const name = `guest_${randomBytes(6).toString('hex')}`
  await sql`create role ${sql.id(name)} login password 'guest'`.execute(database.db)
  const url = new URL(database.url)
  url.username = name
  url.password = 'guest'
  try {
    use(url.href)
  } finally {
    await sql`drop role ${sql.id(name)}`.execute(database.db)
  }
}

function doctor(args: readonly string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment }
  const { status, stdout } = spawnSync(process.execPath, [program, 'doctor', ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout }
}

it('finds a machine well, and what is still to do', () => {
  const { status, stdout } = doctor(['--data-dir', join(folder, 'data'), '--port', '0', '--json'], {
    DATABASE_URL: database.url,
  })
  expect(status).toBe(0)
  const findings: { state: string; subject: string }[] = JSON.parse(stdout)
  const states = Object.fromEntries(findings.map(({ subject, state }) => [subject, state]))
  expect(states).toMatchObject({
    settings: 'ok',
    node: 'ok',
    database: 'ok',
    migrations: 'warn',
    clock: 'ok',
    storage: 'ok',
    mp4: 'ok',
    webm: 'ok',
    port: 'ok',
  })
  expect(readdirSync(join(folder, 'data', 'storage')).filter((name) => !name.startsWith('.'))).toEqual([])
})

it('names each fault with its mend, and ends with 1', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const { status, stdout } = doctor(['--data-dir', join(file, 'data'), '--port', String(port)], {
    FRAMEWRIGHT_WORKER: '2',
  })
  taken.close()
  expect(status).toBe(1)
  expect(stdout).toMatch(/^warn {2}settings: .*Did you mean FRAMEWRIGHT_WORKERS\?/m)
  expect(stdout).toMatch(/^fail {2}data folder: .*--data-dir/m)
  expect(stdout).toMatch(/^fail {2}port: .*EADDRINUSE.*--port/m)
  expect(stdout).toMatch(/^ok {4}mp4: /m)
})

it('names rights that the user of the database lacks, and a start says the same in one sentence', async () => {
  await asGuest((url) => {
    const { status, stdout } = doctor(['--data-dir', join(folder, 'data'), '--port', '0'], {
      DATABASE_URL: url,
    })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^fail {2}database rights: .*grant create on schema public/m)
    const start = spawnSync(
      process.execPath,
      [program, 'serve', '--data-dir', join(folder, 'data'), '--port', '0'],
      {
        env: { ...process.env, DATABASE_URL: url },
        encoding: 'utf8',
      },
    )
    expect(start.status).toBe(1)
    expect(start.stderr).toMatch(
      /^The database that DATABASE_URL names cannot be used: [^\n]*permission denied[^\n]*\n$/,
    )
    expect(start.stderr).not.toContain(url)
  })
})
