import type { Variable } from '../../engine/document/schema/variables.ts'
import { readVariables } from '../../engine/document/variables/read-variables.ts'

/**
 * Lists the distinct `remoteKey`s of a document's assets and of its variables' defaults: the files that it needs. Deleted
 * assets do not count.
 */
export function listFileKeys(document: unknown): string[] {
  const assets = Object.values(asRecord(asRecord(document).assets))
  const defaults = [...readVariables(document).values()].flatMap((variable) => listDefaultKeys(variable))
  return [...new Set([...assets.flatMap((asset) => readKey(asRecord(asset).remoteKey)), ...defaults])]
}

function listDefaultKeys(variable: Variable): string[] {
  if (variable.type !== 'asset') return []
  const { default: file } = variable
  return readKey(typeof file === 'string' ? file : file?.remoteKey)
}

function readKey(remoteKey: unknown): string[] {
  return typeof remoteKey === 'string' && remoteKey !== '' ? [remoteKey] : []
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  // Any object is a record of unknown values.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
