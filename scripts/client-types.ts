import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { RunningService } from '../test/support/running-service.ts'

/** Generates the client's types from the service's OpenAPI description. */

const target = fileURLToPath(new URL('../client/openapi.ts', import.meta.url))
const head = '/** Generated from /openapi.json with "npm run client". Do not edit. */\n\n'

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

const made = head + astToString(await openapiTS(await fetchDescription()))
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('client/openapi.ts is outdated: run "npm run client".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
