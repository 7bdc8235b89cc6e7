import type { Composition } from '../engine/document/model.ts'
import type { AssetFileValue, Variable } from '../engine/document/schema/variables.ts'
import { findDocumentErrors } from '../engine/document/validate.ts'
import { listTimedFiles } from '../engine/document/variables/list-timed-files.ts'
import { declaresVariables } from '../engine/document/variables/read-variables.ts'
import { resolveVariables } from '../engine/document/variables/resolve-variables.ts'
import type { FileFacts } from '../engine/document/variables/value-scope.ts'
import { probeFile } from '../engine/renderer/assets/probe-file.ts'
import { InvalidVariablesError } from './errors.ts'
import type { CommonOptions } from './options.ts'
import type { RenderSession } from './render-session.ts'
import { createInvalidDocumentError, parseDocument } from './validate.ts'

/**
 * Checks a document and the values of its variables as far as possible without reading files.
 *
 * @throws {InvalidDocumentError} If the document is invalid.
 * @throws {InvalidVariablesError} If values are missing, unknown or of the wrong type.
 */
export function checkTemplate(document: unknown, variables: CommonOptions['variables']): void {
  if (!declaresVariables(document)) {
    parseDocument(document)
    const problems = resolveVariables({}, variables ?? {}).problems ?? []
    if (problems.length > 0) throw new InvalidVariablesError(problems)
    return
  }
  const errors = findDocumentErrors(document)
  if (errors.length > 0) throw createInvalidDocumentError(errors)
}

/**
 * Puts the values of variables into a document that {@link checkTemplate} accepted, and normalises it. Files whose
 * duration a template needs are probed.
 *
 * @param missing - The treatment of variables without a value and a default.
 * @throws {InvalidVariablesError} If the values do not match the document.
 * @throws {InvalidDocumentError} If the document is invalid with these values.
 * @throws {RenderError} If a file whose duration is needed is unusable.
 */
export async function loadComposition(
  document: unknown,
  { variables = {}, signal }: Pick<CommonOptions, 'variables' | 'signal'>,
  missing: 'refuse' | 'keep',
  session: Pick<RenderSession, 'assets' | 'pool'>,
): Promise<Composition> {
  if (!declaresVariables(document)) return parseDocument(document)
  const files = new Map<string, FileFacts>()
  for (const { variable, file } of listTimedFiles(document, variables)) {
    const key = file.remoteKey ?? file.remoteUrl ?? ''
    files.set(key, await probe(variable, file, session, signal))
  }
  const resolution = resolveVariables(document, variables, { missing, files })
  if (resolution.document === undefined) throw new InvalidVariablesError(resolution.problems)
  return parseDocument(resolution.document)
}

async function probe(
  { assetType }: Extract<Variable, { type: 'asset' }>,
  file: AssetFileValue,
  { assets, pool }: Pick<RenderSession, 'assets' | 'pool'>,
  signal: AbortSignal | undefined,
): Promise<FileFacts> {
  const { remoteKey, remoteUrl, filename } = file
  const label = `${assetType} ${JSON.stringify(remoteKey ?? remoteUrl)}`
  const asset = { id: label, kind: assetType, label, remoteKey, remoteUrl, filename }
  const { path } = await assets.locate(asset, signal ?? new AbortController().signal)
  const facts = await probeFile(pool, { kind: 'probe', path, label, expected: assetType }, { signal })
  return {
    durationInSeconds: facts.durationSeconds ?? undefined,
    width: facts.width ?? undefined,
    height: facts.height ?? undefined,
  }
}
