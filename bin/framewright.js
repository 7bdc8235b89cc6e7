#!/usr/bin/env node
// The `framewright` command. JavaScript that old versions of Node can read, so that they can say what is wrong.
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
const built = new URL('../dist/cli/main.js', import.meta.url)
const source = new URL('../src/cli/main.ts', import.meta.url)

if (major < 22 || (major === 22 && minor < 12)) {
  refuse('framewright needs Node.js 22.12 or newer')
} else if (existsSync(source) && major >= 24) {
  await run(source)
} else if (existsSync(built)) {
  await run(built)
} else {
  refuse('framewright needs Node.js 24 or newer in a checkout that was not built')
}

/** @param {URL} program */
async function run(program) {
  const { main } = await import(program.href)
  process.exitCode = await main(process.argv.slice(2))
}

/** @param {string} reason */
function refuse(reason) {
  console.error(
    `${reason}, and this is ${process.version}; in a checkout "npx framewright" brings the right one.`,
  )
  process.exitCode = 1
}
