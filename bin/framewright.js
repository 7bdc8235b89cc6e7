#!/usr/bin/env node
// The `framewright` command, in JavaScript that old versions of Node can parse, so that they can report what is wrong.
import { existsSync } from 'node:fs'

const [major] = process.versions.node.split('.').map(Number)
const built = new URL('../dist/cli/main.js', import.meta.url)
const source = new URL('../src/cli/main.ts', import.meta.url)

if (major < 24) {
  console.error(
    `framewright needs Node.js 24 or newer, and this is ${process.version}; in a checkout, "npx framewright" uses the right one.`,
  )
  process.exitCode = 1
} else {
  await run(existsSync(source) ? source : built)
}

/** @param {URL} program */
async function run(program) {
  const { main } = await import(program.href)
  process.exitCode = await main(process.argv.slice(2))
}
