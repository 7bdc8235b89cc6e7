import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { EditorState, ExportSettings, ExportTask, Framewright } from 'framewright-client'
import { buildExtraPath, isOutputFile } from '../../engine/document/extra-outputs.ts'
import { type OutputFormat, outputFormats } from '../../engine/document/output-formats.ts'
import { DEFAULT_QUALITY } from '../../engine/document/output-qualities.ts'
import { isRecord, type JsonObject } from '../../engine/document/validation/record.ts'
import { checkTemplate } from '../../javascript/load-composition.ts'
import { CommandError } from '../exit-codes.ts'
import { chooseAssets } from '../render/assets-flag.ts'
import { findRatio, parseScale } from '../render/frame-flags.ts'
import { Interruption } from '../render/interruption.ts'
import { chooseFormat, type OutputFlags, readExtraOutputs } from '../render/output-flags.ts'
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
export interface ExportFlags extends ServerFlags, OutputFlags {
  readonly output?: string
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
  const format = chooseRemoteFormat(flags)
  const output = flags.output ?? `${getTitle(file)}.${outputFormats[format].extension}`
  const settings: ExportSettings = {
    fps: flags.fps === '60' ? 60 : 30,
    ratio: findRatio(flags.ratio) ?? 'custom',
    scale: parseScale(flags.scale, 0.6),
    format,
    ...toExtraSettings(flags),
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
    const paths = await downloadAll(task, output, signal)
    if (flags.report !== undefined) await writeReport(context, task, flags.report)
    for (const warning of task.warnings) console.error(`warning: ${warning}`)
    for (const path of paths) console.log(path)
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

/**
 * Downloads the output and the files besides it, which get its name with suffixes of their own.
 *
 * @returns The paths of the files.
 */
async function downloadAll(
  { outputUrl, outputs = [] }: ExportTask,
  output: string,
  signal: AbortSignal,
): Promise<string[]> {
  await download(outputUrl ?? '', output, signal)
  const paths = [output]
  for (const { name, url } of outputs) {
    // A newer server may make files that this version does not ask for.
    if (!isOutputFile(name)) continue
    const path = buildExtraPath(output, name)
    await download(url, path, signal)
    if (name === 'storyboard') await linkToSheet(path, buildExtraPath(output, 'storyboard.jpg'))
    paths.push(path)
  }
  return paths
}

/** Downloads a file, which appears when it is complete. */
async function download(url: string, path: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal })
  if (!response.ok || response.body === null)
    throw new CommandError(`${path} can't be downloaded: the server responded with ${response.status}.`)
  const temporaryPath = `${path}.${randomUUID()}.part`
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(temporaryPath), { signal })
    await rename(temporaryPath, path)
  } finally {
    await rm(temporaryPath, { force: true })
  }
}

/** Makes a downloaded storyboard name the sheet next to it, instead of the link on the server. */
async function linkToSheet(path: string, sheetPath: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replaceAll(/^\S+(?=#xywh=)/gm, encodeURIComponent(basename(sheetPath))))
}

async function writeReport(
  { client, framewright, interruption: { signal } }: ExportContext,
  { taskId }: ExportTask,
  path: string,
): Promise<void> {
  const request = { params: { path: { taskId } }, signal }
  const { data } = await client.answerOf(framewright.api.GET('/v1/exports/{taskId}/report', request))
  await writeFile(path, `${JSON.stringify(data, null, 2)}\n`)
}

function getTitle(file: string): string {
  return file === '-' ? 'export' : basename(file, extname(file))
}

function chooseRemoteFormat({ format, output = 'export.mp4' }: ExportFlags): OutputFormat {
  return chooseFormat({ output, ...(format !== undefined && { format }) })
}

function toExtraSettings(flags: ExportFlags) {
  const { outputs, posterSeconds } = readExtraOutputs(flags)
  return {
    ...(flags.transparent === true && { transparent: true }),
    // Left out by default: servers of older versions do not know it.
    ...(flags.quality !== DEFAULT_QUALITY && { quality: flags.quality }),
    ...(outputs && { outputs: [...outputs] }),
    ...(posterSeconds !== undefined && { posterTime: posterSeconds }),
  }
}
