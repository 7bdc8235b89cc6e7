import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { findPackageFolder } from '../../src/engine/renderer/fonts/package-folder.ts'
import { scriptSamples } from './scripts.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('hash-scripts.ts', import.meta.url))

async function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { DISABLE_SYSTEM_FONTS_LOAD: _ours, ...inherited } = process.env
  const { stdout } = await run(process.execPath, args, { env: { ...inherited, ...environment } })
  return stdout.trim()
}

/** Makes a home folder with fonts of its own, so that the machine has some. */
function makeHome(folder: string): string {
  const fonts = join(folder, '.fonts')
  mkdirSync(fonts)
  const noto = findPackageFolder('@expo-google-fonts/noto-sans')
  for (const name of readdirSync(noto, { recursive: true, encoding: 'utf8' })) {
    if (/_400Regular\.ttf$/.test(name)) copyFileSync(join(noto, name), join(fonts, 'machine.ttf'))
  }
  return folder
}

test('draws every script with the same bytes whether or not the machine has fonts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-home-'))
  const home = makeHome(folder)
  const list =
    "console.log(require('@napi-rs/canvas').GlobalFonts.families.map(({ family }) => family).join('|'))"
  expect((await runNode(['-e', list], { HOME: home })).split('|')).toContain('Noto Sans')
  const [withFonts, withoutFonts] = await Promise.all([
    runNode([program], { HOME: home }),
    runNode([program], { DISABLE_SYSTEM_FONTS_LOAD: '1', HOME: join(folder, 'nowhere') }),
  ])
  rmSync(folder, { recursive: true })
  expect(withFonts.split('\n')).toHaveLength(3 * Object.keys(scriptSamples).length)
  expect(withFonts).toEqual(withoutFonts)
})
