import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { framewright } from '../support/framewright.ts'
import { RunningService } from '../support/running-service.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-commands-'))
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const unset = { FRAMEWRIGHT_DATA_DIR: undefined, DATABASE_URL: undefined }

describe('a command on a folder without a database', () => {
  it.each([
    ['keys', 'list'],
    ['keys', 'revoke', 'abc'],
    ['accounts', 'create', 'someone'],
    ['accounts', 'list'],
    ['accounts', 'set', 'someone', '--access', 'on'],
    ['accounts', 'rename', 'someone', 'else'],
    ['credits', 'grant', 'someone', '5'],
    ['credits', 'balance'],
    ['credits', 'ledger'],
    ['webhooks', 'secret'],
    ['webhooks', 'list'],
    ['webhooks', 'redeliver', 'abc'],
    ['exports', 'list'],
    ['exports', 'pause'],
    ['exports', 'resume'],
    ['exports', 'cancel', 'abc'],
  ])('creates none and says where it looked, and why: %s %s', async (...args) => {
    const { code, stdout, stderr } = await framewright(args, unset, folder)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      `There is no database in ${join(folder, 'framewright-data')} (the default, because neither --data-dir nor ` +
        'FRAMEWRIGHT_DATA_DIR is set). Name the data folder of your service with --data-dir or FRAMEWRIGHT_DATA_DIR, ' +
        'or its database with DATABASE_URL. A new service begins with "framewright serve".\n',
    )
    expect(existsSync(join(folder, 'framewright-data'))).toBe(false)
  })

  it('names the setting that pointed to the folder', async () => {
    const elsewhere = join(folder, 'elsewhere')
    const byFlag = await framewright(['keys', 'list', '--data-dir', elsewhere], unset)
    expect(byFlag.stderr).toContain(`There is no database in ${elsewhere} (--data-dir).`)
    const byVariable = await framewright(['keys', 'list'], { ...unset, FRAMEWRIGHT_DATA_DIR: elsewhere })
    expect(byVariable.stderr).toContain(`There is no database in ${elsewhere} (FRAMEWRIGHT_DATA_DIR).`)
  })

  it('reads the environment file, and names it', async () => {
    const path = join(folder, 'framewright.env')
    const elsewhere = join(folder, 'of the file')
    await writeFile(path, `FRAMEWRIGHT_DATA_DIR="${elsewhere}"\n`)
    const byFlag = await framewright(['keys', 'list', '--environment-file', path], unset)
    expect(byFlag.stderr).toContain(`There is no database in ${elsewhere} (FRAMEWRIGHT_DATA_DIR in ${path}).`)
    const doctor = await framewright(['doctor', '--port', '0'], {
      ...unset,
      FRAMEWRIGHT_ENVIRONMENT_FILE: path,
    })
    expect(doctor.stdout).toContain(`settings: all known; also read from ${path}\n`)
    expect(doctor.stdout).toContain(`starts one in ${elsewhere} (FRAMEWRIGHT_DATA_DIR in ${path})`)
    const missing = await framewright(['keys', 'list', '--environment-file', join(folder, 'missing')], unset)
    expect(missing).toMatchObject({ code: 2, stdout: '' })
    expect(missing.stderr).toBe(`--environment-file: there is no file ${join(folder, 'missing')}\n`)
  })

  it('creates one for commands that may come first: migrate, keys create', async () => {
    for (const args of [['migrate'], ['keys', 'create', '--name', 'first']]) {
      const dataDir = join(folder, args[0] ?? '')
      expect((await framewright([...args, '--data-dir', dataDir])).code).toBe(0)
      expect((await framewright(['keys', 'list', '--data-dir', dataDir])).code).toBe(0)
    }
  })
})

describe('a database that accepts connections but never replies', () => {
  it.each([['serve', '--port', '0'], ['worker'], ['keys', 'list'], ['doctor', '--port', '0']])(
    'is named while %s waits, and when it gives up',
    async (...args) => {
      const idleServer = createServer((socket) => void socket.on('error', () => {}))
      await once(idleServer.listen(0, '127.0.0.1'), 'listening')
      const place = `127.0.0.1:${(idleServer.address() as AddressInfo).port}`
      try {
        const dataDir = join(folder, 'silent')
        const { code, stdout, stderr } = await framewright([...args, '--data-dir', dataDir], {
          DATABASE_URL: `postgres://someone:hunter2@${place}/x`,
        })
        expect(code).toBe(1)
        expect(stderr).toContain(`Waiting for the database at ${place} …`)
        expect(stdout + stderr).toMatch(
          new RegExp(`The server at ${place} accepted a connection but did not respond within \\d+ s\\.`),
        )
        expect(stdout + stderr).not.toContain('hunter2')
      } finally {
        idleServer.close()
      }
    },
  )

  it('is named if it is the data folder’s', async () => {
    const dataDir = join(folder, 'frozen')
    const service = await RunningService.start({ dataDir })
    const [postmaster = 0] = service.descendants('postgres -D')
    try {
      process.kill(postmaster, 'SIGSTOP')
      const { code, stderr } = await framewright(['keys', 'list', '--data-dir', dataDir])
      expect(code).toBe(1)
      expect(stderr).toMatch(/Waiting for the database at 127\.0\.0\.1:\d+ …/)
      expect(stderr).toMatch(/The server at 127\.0\.0\.1:\d+ accepted a connection but did not respond/)
    } finally {
      process.kill(postmaster, 'SIGCONT')
      await service.stop()
    }
  })
})
