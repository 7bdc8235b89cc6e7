import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { GlobalFonts } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { scriptSamples } from './scripts.ts'

const program = fileURLToPath(new URL('hash-scripts.ts', import.meta.url))

async function hashScripts(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const { DISABLE_SYSTEM_FONTS_LOAD: _ours, ...inherited } = process.env
  const options = { env: { ...inherited, ...environment } }
  const { stdout } = await promisify(execFile)(process.execPath, [program], options)
  return stdout.trim().split('\n')
}

test.skipIf(GlobalFonts.families.length === 0)(
  'draws every script with the same bytes whether or not the machine has fonts (skipped where it has none)',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'framewright-home-'))
    const [withFonts, withoutFonts] = await Promise.all([
      hashScripts({}),
      hashScripts({ DISABLE_SYSTEM_FONTS_LOAD: '1', HOME: home }),
    ])
    rmSync(home, { recursive: true })
    expect(withFonts).toHaveLength(3 * Object.keys(scriptSamples).length)
    expect(withFonts).toEqual(withoutFonts)
  },
)
