import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { EditorState, ExportSettings, ExportTask, Framewright } from 'framewright-client'
import {
  findFormatByExtension,
  type OutputFormat,
  outputExtensions,
  outputFormats,
} from '../../engine/document/output-formats.ts'
import { isRecord, type JsonObject } from '../../engine/document/validation/record.ts'
import { checkTemplate } from '../../javascript/load-composition.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { chooseAssets } from '../render/assets-flag.ts'
import { findRatio, parseScale } from '../render/frame-flags.ts'
import { Interruption } from '../render/interruption.ts'
import { ProgressLine } from '../render/progress-line.ts'
import { readDocument } from '../render/read-document.ts'
import { readVariablesFlag } from '../render/read-variables.ts'
import { toCommandError } from '../render/render-failure.ts'
import { type ClientModule, loadClient } from './load-client.ts'
import { findLocalFiles } from './local-files.ts'
import { toServerFailure } from './server-failure.ts'
import { readServerFlags, type ServerFlags } from './server-flags.ts'
import { ServerMemory } from './server-memory.ts'
import { uploadLocalFiles } from './upload-local-files.ts'

/** The flags of `framewright export`. */
export interface ExportFlags extends ServerFlags {
  readonly output?: string
  readonly fps: '30' | '60'
  readonly ratio?: string
  readonly scale: string
  readonly format?: OutputFormat
  readonly assets?: readonly string[]
  readonly variables?: string
  readonly project?: string
}

/** The objects that the steps of an export share. */
interface ExportContext {
  readonly client: ClientModule
  readonly framewright: Framewright
  readonly memory: ServerMemory
  readonly interruption: Interruption
}

/**
 * Runs `framewright export`.
 *
 * @param file - The document; `-` is standard input, which is exported without a project.
 * @throws {CommandError} With the reason.
 */
export async function exportFile(file: string, flags: ExportFlags): Promise<void> {
  const { url, apiKey } = readServerFlags(flags)
  const format = chooseFormat(flags)
  const output = flags.output ?? `${getTitle(file)}.${outputFormats[format].extension}`
  const settings: ExportSettings = {
    fps: flags.fps === '60' ? 60 : 30,
    ratio: findRatio(flags.ratio) ?? 'custom',
    scale: parseScale(flags.scale, 0.6),
    format,
  }
  const document = await readDocument(file)
  const values = await readVariablesFlag(flags.variables)
  try {
    checkTemplate(document, undefined)
  } catch (error) {
    throw toCommandError(error, file)
  }
  // Only an object is a valid document.
  const valid: JsonObject = isRecord(document) ? document : {}
  const places = [chooseAssets(flags.assets, file) ?? []].flat()
  const files = await findLocalFiles(valid, values ?? {}, places)
  const client = await loadClient()
  const framewright = new client.Framewright({ url, apiKey })
  using interruption = new Interruption('Interrupted; nothing was exported.')
  const { signal } = interruption
  try {
    const { accountId } = await framewright.account.get({ signal })
    const memory = await ServerMemory.open(url, accountId)
    const context = { client, framewright, memory, interruption }
    const { editorState, variables } = await uploadLocalFiles({ ...context, signal }, valid, values, files)
    const source = await store(context, editorState, file, flags.project)
    const task = await run(context, source, { ...settings, ...(variables && { variables }) })
    await download(task, output, signal)
    for (const warning of task.warnings) console.error(`warning: ${warning}`)
    console.log(output)
  } catch (error) {
    signal.throwIfAborted()
    throw toServerFailure(error, client, url)
  }
}

type Source = { readonly projectId: string } | { readonly editorState: EditorState }

/** Stores the document in its project: the given one, or that of the last export of the file, or a new one. */
async function store(
  { client, framewright, memory, interruption: { signal } }: ExportContext,
  editorState: EditorState,
  file: string,
  given: string | undefined,
): Promise<Source> {
  if (file === '-' && given === undefined) return { editorState }
  const path = resolve(file)
  const projectId = given ?? memory.findProject(path)
  if (projectId !== undefined) {
    try {
      await framewright.sync(projectId, editorState, { signal })
      return { projectId }
    } catch (error) {
      const isGone = error instanceof client.FramewrightError && error.errorCode === 'PROJECT_NOT_FOUND'
      if (!isGone || given !== undefined) throw error
    }
  }
  const created = await framewright.createProject({ title: getTitle(file), editorState }, { signal })
  console.error(`created project ${created.projectId}`)
  memory.setProject(path, created.projectId)
  await memory.save()
  return created
}

/** Creates an export as soon as the account may, and waits for it. */
async function run(
  { framewright, interruption }: ExportContext,
  source: Source,
  settings: ExportSettings,
): Promise<ExportTask> {
  const { signal } = interruption
  let waits = false
  const onWait = ({ message }: Error) => {
    if (!waits) console.error(`${message} Waiting until one of them ends; Ctrl-C gives up.`)
    waits = true
  }
  const { taskId } = await framewright.createExport(source, settings, { waitForCapacity: { onWait }, signal })
  console.error(`started export ${taskId}`)
  interruption.explain(`Interrupted. The export ${taskId} continues on the server.`)
  const progress = new ProgressLine(process.stderr)
  try {
    return await framewright.waitForExport(taskId, {
      signal,
      onProgress: ({ status, exportPhase, progress: percent }) =>
        progress.updateShare(exportPhase ?? status.toLowerCase(), percent / 100),
    })
  } finally {
    progress.end()
  }
}

/** Downloads the output; the file appears when it is complete. */
async function download({ outputUrl }: ExportTask, output: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(outputUrl ?? '', { signal })
  if (!response.ok || response.body === null)
    throw new CommandError(`The output can't be downloaded: the server responded with ${response.status}.`)
  const temporaryPath = `${output}.${randomUUID()}.part`
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(temporaryPath), { signal })
    await rename(temporaryPath, output)
  } finally {
    await rm(temporaryPath, { force: true })
  }
}

function getTitle(file: string): string {
  return file === '-' ? 'export' : basename(file, extname(file))
}

function chooseFormat({ format, output }: ExportFlags): OutputFormat {
  if (format !== undefined) return format
  if (output === undefined) return 'mp4'
  const found = findFormatByExtension(extname(output))
  if (found !== undefined) return found
  throw new CommandError(
    `--output: expected a name that ends in ${outputExtensions}, or give --format`,
    exitCodes.usage,
  )
}
