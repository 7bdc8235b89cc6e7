import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

/** Compiles the kernel of the colour filters and writes it to a TypeScript module. */

const baseDir = fileURLToPath(new URL('../src/engine/renderer/filters', import.meta.url))
const target = fileURLToPath(new URL('../src/engine/renderer/filters/kernel-binary.ts', import.meta.url))

async function compileKernel(): Promise<Uint8Array> {
  const files = new Map<string, string | Uint8Array>()
  const { error, stderr } = await main(
    ['kernel/filter-kernel.ts', '--baseDir', baseDir, '--outFile', 'kernel.wasm', '-O3', '--noAssert'].concat(
      ['--enable', 'simd', '--enable', 'relaxed-simd', '--runtime', 'stub'],
    ),
    { writeFile: (name, contents) => void files.set(name, contents) },
  )
  const binary = files.get('kernel.wasm')
  if (error !== null || typeof binary !== 'object') {
    throw new Error(`The kernel could not be compiled:\n${stderr.toString()}`, { cause: error })
  }
  return binary
}

const lines = Buffer.from(await compileKernel())
  .toString('base64')
  .match(/.{1,100}/g)
const made = `/** \`kernel/filter-kernel.ts\` as WebAssembly, in base64; made by "npm run kernel": do not change it by hand. */
export const kernelBinary =
  ${lines?.map((line) => `'${line}'`).join(' +\n  ')}
`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('src/engine/renderer/filters/kernel-binary.ts is outdated: run "npm run kernel".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
