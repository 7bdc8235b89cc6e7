import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { buildEditorStateComponents } from '../src/engine/document/schema/editor-state.ts'
import { RunningService } from '../test/support/running-service.ts'

/**
 * Generates the client's types from the service's OpenAPI description, and the builder's types of a document from its
 * schema.
 */

const clientFile = fileURLToPath(new URL('../client/openapi.ts', import.meta.url))
const shapesFile = fileURLToPath(new URL('../src/builder/document-shapes.ts', import.meta.url))
const head = '. Do not edit. */\n\n'

async function fetchDescription(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-client-'))
  const service = await RunningService.start({ dataDir })
  try {
    return await (await fetch(`${service.url}/openapi.json`)).text()
  } finally {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Generates the types of dialect 1.1, under the titles of the schema's parts. */
async function generateShapes(): Promise<string> {
  const root = 'EditorStateV1_1'
  const parts = Object.entries(buildEditorStateComponents()).filter(([name]) => name.startsWith(root))
  const schemas = Object.fromEntries(
    parts.map(([name, part]) => [name === root ? 'Document' : name.slice(root.length + 1), part]),
  )
  const description = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Documents', version: '1.1' },
    paths: {},
    components: { schemas },
  }).replaceAll(`#/components/schemas/${root}_`, '#/components/schemas/')
  const nodes = await openapiTS(description)
  const kept = nodes.filter((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components')
  return `/** Generated from src/engine/document/schema with "npm run client"${head}${astToString(kept)}`
}

const generated = new Map([
  [shapesFile, await generateShapes()],
  [
    clientFile,
    `/** Generated from /openapi.json with "npm run client"${head}${astToString(await openapiTS(await fetchDescription()))}`,
  ],
])
for (const [file, source] of generated) {
  if (!process.argv.includes('--check')) writeFileSync(file, source)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== source) {
    console.error(`${file} is outdated: run "npm run client".`)
    process.exitCode = 1
  }
}
