import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { authenticateKey } from '../../src/service/accounts/account-store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function framewright(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: database.url }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code)
      resolve({ code, stdout: stdout.trim(), stderr: stderr.trim() })
    })
  })
}

describe('an operator', () => {
  it('creates an account, changes it, gives it a key and credits, and lists them', async () => {
    const created = await framewright('accounts', 'create', 'acme', '--metered', 'on')
    expect(created.code).toBe(0)
    const key = await framewright(
      ...['keys', 'create', '--name', 'web', '--account', 'acme', '--standard-second-limit', '30'],
    )
    expect(await authenticateKey(database.db, key.stdout)).toMatchObject({
      accountId: created.stdout,
      hasApiAccess: true,
    })
    const granted = await framewright('credits', 'grant', 'acme', '53.333333333333', '--note', 'November')
    expect(granted.stdout).toBe('plan 0\ntop_up 53.333333333333')
    await framewright('credits', 'grant', created.stdout, '7', '--pool', 'plan')
    expect((await framewright('credits', 'balance', 'acme')).stdout).toBe('plan 7\ntop_up 53.333333333333')
    const ledger = (await framewright('credits', 'ledger', 'acme')).stdout.split('\n')
    expect(ledger.slice(1)).toEqual([
      expect.stringMatching(/ acme +grant +plan +7$/),
      expect.stringMatching(/ acme +grant +top_up +53\.333333333333 +November$/),
    ])
    await framewright(
      'accounts',
      'set',
      'acme',
      '--access',
      'off',
      '--max-active-exports',
      '5',
      '--weight',
      '3',
    )
    expect((await authenticateKey(database.db, key.stdout))?.hasApiAccess).toBe(false)
    expect((await framewright('accounts', 'list')).stdout.split('\n').at(-1)).toMatch(
      / acme +off +on +5 +3 +7 +53\.333333333333$/,
    )
    expect((await framewright('keys', 'list')).stdout).toMatch(/ web +acme +owner +30 s /)
  })

  it.each([
    ['credits', 'grant', 'acme', 'NaN'],
    ['credits', 'grant', 'acme', '1e400'],
    ['credits', 'grant', 'acme', '0.000'],
    ['credits', 'grant', 'acme', '1.0000000000001'],
    ['credits', 'grant', 'acme', '1', '--pool', 'gold'],
    ['credits', 'grant', 'acme', '--', '-3'],
    ['accounts', 'create', ' '],
    ['accounts', 'create', 'b', '--metered', 'maybe'],
    ['accounts', 'set', 'acme'],
    ['accounts', 'set', 'acme', '--max-active-exports', '-1'],
    ['accounts', 'set', 'acme', '--weight', '0'],
    ['accounts', 'set', 'acme', '--weight', '1001'],
    ['keys', 'create', '--name', 'k', '--standard-second-limit', '1.5'],
  ])('gets an error for wrong usage: %s %s %s %s', async (...args) => {
    const { code, stdout, stderr } = await framewright(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('    at ')
  })

  it('learns which account is unknown, or not the only one', async () => {
    expect(await framewright('credits', 'balance', 'nobody')).toMatchObject({
      code: 1,
      stderr: 'No account has the name or id "nobody".',
    })
  })

  it('cannot give the same name to two accounts', async () => {
    const [first, second] = await Promise.all([
      framewright('accounts', 'create', 'twin'),
      framewright('accounts', 'create', 'twin'),
    ])
    expect([first.code, second.code].toSorted()).toEqual([0, 2])
    const [succeeded, refused] = first.code === 0 ? [first, second] : [second, first]
    expect(refused).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/^An account .*"twin" already exists/),
    })
    const byId = await framewright('accounts', 'create', succeeded.stdout.toUpperCase())
    expect(byId).toMatchObject({ code: 2, stdout: '' })

    await framewright('accounts', 'create', 'loner')
    expect((await framewright('accounts', 'rename', 'loner', 'twin')).code).toBe(2)
    expect((await framewright('accounts', 'rename', 'loner', 'hermit')).stdout).toBe(
      'renamed loner to hermit',
    )
    expect((await framewright('credits', 'balance', 'hermit')).code).toBe(0)
  })

  it('is warned about a variable that is not a setting', async () => {
    vi.stubEnv('FRAMEWRIGHT_WORKER', '2')
    const { code, stdout, stderr } = await framewright('accounts', 'list')
    vi.unstubAllEnvs()
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('Did you mean FRAMEWRIGHT_WORKERS?'),
    })
    expect(stdout).toMatch(/^ID /)
  })

  it('can still use ids if two accounts already have the same name', async () => {
    const ids = [uuidv7(), uuidv7()]
    for (const id of ids) await database.db.insertInto('accounts').values({ id, name: 'double' }).execute()
    const ambiguous = await framewright('credits', 'grant', 'double', '5')
    expect(ambiguous).toMatchObject({ code: 1, stdout: '' })
    expect(ambiguous.stderr).toMatch(/^Several accounts have the name "double"/)
    for (const hint of [...ids, 'accounts rename']) expect(ambiguous.stderr).toContain(hint)

    const [id = ''] = ids
    for (const command of [
      ['credits', 'grant', id, '5'],
      ['credits', 'ledger', id],
      ['accounts', 'set', id, '--metered', 'on'],
      ['keys', 'create', '--name', 'k', '--account', id],
      ['webhooks', 'secret', '--account', id],
      ['exports', 'list', '--account', id],
      ['exports', 'pause', '--account', id],
      ['accounts', 'rename', id, 'single'],
      ['credits', 'balance', 'double'],
    ])
      expect(await framewright(...command), command.join(' ')).toMatchObject({ code: 0, stderr: '' })
  })
})
