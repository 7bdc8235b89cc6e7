// Builds the studio if its sources have changed: `npm run build:studio`, and `npm ci` with --if-possible. In JavaScript that old
// versions of Node can parse, because npm may run it with any of them.
const ifPossible = process.argv.includes('--if-possible')
const [major] = process.versions.node.split('.').map(Number)
try {
  if (major < 24)
    throw new Error(`The studio can only be built with Node.js 24, and this is ${process.version}.`)
  const { buildStudioIfOutdated } = await import('../src/cli/studio/build-studio.ts')
  await buildStudioIfOutdated()
} catch (error) {
  if (ifPossible) console.warn(error.message)
  else throw error
}
