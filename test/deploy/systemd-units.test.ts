import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { defaultEnvironmentFile } from '../../src/environment-file.ts'
import { parseEnvironmentFile } from '../../src/parse-environment-file.ts'
import { findOrInstall } from '../support/debian-package.ts'

const run = promisify(execFile)
const locate = (name: string): string =>
  fileURLToPath(new URL(`../../deploy/systemd/${name}`, import.meta.url))

describe.each(['framewright.service', 'framewright-worker.service'])('%s', (name) => {
  it('has at most 3.0 of the 10 points of exposure that systemd counts', async (context) => {
    const found = await findOrInstall(['/usr/bin/systemd-analyze'], 'systemd')
    if ('missing' in found) {
      if (process.env.CI !== undefined) throw new Error(found.missing)
      context.skip(found.missing)
      return
    }
    const args = ['security', '--offline=true', '--threshold=30', '--no-pager', locate(name)]
    // It ends with an error above the threshold.
    const { stdout } = await run(found.path, args)
    expect(stdout).toMatch(/Overall exposure level for .*: [\d.]+/)
  })

  it('reads the environment file that commands read, and allows what Node.js and PostgreSQL need', () => {
    const unit = readFileSync(locate(name), 'utf8')
    expect(unit).toContain(`\nEnvironmentFile=${defaultEnvironmentFile}\n`)
    // V8 compiles code at run time, and PostgreSQL has shared memory.
    expect(unit).not.toMatch(/^(?:MemoryDenyWriteExecute|PrivateIPC|RemoveIPC|DynamicUser)=(?:yes|true)/m)
  })
})

it('has an example of the environment file that is valid, with the data folder of the units', () => {
  const values = parseEnvironmentFile(readFileSync(locate('framewright.env'), 'utf8'))
  const folder = /^StateDirectory=(.*)$/m.exec(readFileSync(locate('framewright.service'), 'utf8'))?.[1]
  expect(values.FRAMEWRIGHT_DATA_DIR).toBe(`/var/lib/${folder}`)
})
