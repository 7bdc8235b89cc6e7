import { mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fillName, findNameProblem } from '../../engine/document/variables/fill-name.ts'
import { type BatchRow, readCsvRows, readJsonRows } from '../../engine/document/variables/read-rows.ts'
import { readVariables } from '../../engine/document/variables/read-variables.ts'
import { isInside } from '../../engine/renderer/assets/is-inside.ts'
import { SharedUnits } from '../../engine/renderer/shared-units.ts'
import { checkTemplate } from '../../javascript/load-composition.ts'
import { renderInSession, resolveOptions } from '../../javascript/render.ts'
import { RenderSession } from '../../javascript/render-session.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { Interruption } from './interruption.ts'
import { ProgressLine } from './progress-line.ts'
import { readDocument } from './read-document.ts'
import { readInput } from './read-input.ts'
import { toCommandError } from './render-failure.ts'
import { type RenderFlags, toRenderOptions } from './render-file.ts'

/** The flags of `framewright batch`. */
export interface BatchFlags
  extends Omit<RenderFlags, 'variables' | 'transparent' | 'outputs' | 'posterTime' | 'report'> {
  /** The folder of the videos. */
  readonly output: string
  readonly name: string
  readonly force?: boolean
}

const MAX_ROWS = 100_000

interface BatchVideo {
  /** From 1. */
  readonly row: number
  readonly source: BatchRow
  readonly path: string
}

/**
 * Runs `framewright batch`. A row that cannot be rendered does not stop the others.
 *
 * @throws {CommandError} If no row could be read, or at the end if rows failed.
 */
export async function renderBatch(file: string, rowsFile: string, flags: BatchFlags): Promise<void> {
  const document = await readDocument(file)
  const format = flags.format === 'webm' ? 'webm' : 'mp4'
  const options = toRenderOptions(file, { ...flags, format, output: join(flags.output, `x.${format}`) })
  try {
    checkTemplate(document, undefined)
  } catch (error) {
    throw toCommandError(error, file)
  }
  const videos = await listVideos(document, rowsFile, flags, format)
  await mkdir(flags.output, { recursive: true })
  using interruption = new Interruption('Interrupted. Run the command again to render the remaining rows.')
  const { signal } = interruption
  const failures: string[] = []
  let skipped = 0
  await using session = await RenderSession.open({ ...options, signal }, options.workers)
  await using segments = await SharedUnits.open(flags.output)
  for (const { row, source, path } of videos) {
    if (flags.force !== true && (await exists(path))) {
      skipped += 1
      continue
    }
    const title = `row ${row} of ${videos.length}`
    try {
      assertReadable(source)
      await mkdir(dirname(path), { recursive: true })
      await renderRow(
        session,
        document,
        { ...options, outputPath: path, variables: source.values, signal },
        segments,
        title,
      )
      console.log(path)
    } catch (error) {
      signal.throwIfAborted()
      const failure = toCommandError(error, `row ${row}`)
      if (!(failure instanceof CommandError)) throw failure
      failures.push(`row ${row}: ${failure.message}`)
      console.error(`${title} failed: ${failure.message}`)
    }
  }
  const rendered = videos.length - skipped - failures.length
  console.error(`${rendered} rendered, ${skipped} already there, ${failures.length} failed`)
  if (failures.length === 0) return
  throw new CommandError([`${failures.length} of ${videos.length} rows failed:`, ...failures].join('\n'))
}

async function renderRow(
  session: RenderSession,
  document: unknown,
  options: Parameters<typeof resolveOptions>[0],
  segments: SharedUnits,
  title: string,
): Promise<void> {
  const progress = new ProgressLine(process.stderr)
  try {
    const video = await renderInSession(
      session,
      document,
      {
        ...options,
        ...resolveOptions(options),
        onProgress: ({ phase, framesDone, frameCount }) =>
          progress.update(`${title}, ${phase}`, framesDone, frameCount),
      },
      segments,
    )
    for (const warning of video.warnings) console.error(`${title}: warning: ${warning}`)
  } finally {
    progress.end()
  }
}

function assertReadable({ problems }: BatchRow): void {
  const [first] = problems
  if (first === undefined) return
  const text = problems.map(({ path, message }) => `${path || '/'}: ${message}`).join('; ')
  throw new CommandError(text, exitCodes.invalidDocument)
}

/** Reads the rows and names their videos, so that a mistake in the names is found before the first one is rendered. */
async function listVideos(
  document: unknown,
  rowsFile: string,
  flags: BatchFlags,
  format: string,
): Promise<BatchVideo[]> {
  const variables = readVariables(document)
  const rows = await readRows(rowsFile, variables)
  const problem = findNameProblem(flags.name, variables)
  if (problem !== undefined) throw new CommandError(`--name: ${problem}`, exitCodes.usage)
  const seen = new Map<string, number>()
  const folder = resolve(flags.output)
  return rows.map((source, index) => {
    const row = index + 1
    const name = (source.filename ?? fillName(flags.name, variables, source.values, row)).replace(
      /\.(?:mp4|webm)$/i,
      '',
    )
    const path = resolve(folder, `${name}.${format}`)
    if (name.trim() === '' || !isInside(folder, path))
      throw new CommandError(
        `row ${row}: ${JSON.stringify(name)} is not the name of a file in ${flags.output}`,
        exitCodes.usage,
      )
    const earlier = seen.get(path)
    if (earlier !== undefined)
      throw new CommandError(
        `--name: rows ${earlier} and ${row} would both be ${name}.${format}. Add {{row}} or a variable that differs.`,
        exitCodes.usage,
      )
    seen.set(path, row)
    return { row, source, path }
  })
}

async function readRows(
  path: string,
  variables: ReturnType<typeof readVariables>,
): Promise<readonly BatchRow[]> {
  const bytes = await readInput(path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CommandError(`${path} is not UTF-8. Save it as "CSV UTF-8".`, exitCodes.usage, { cause })
  }
  const read = /^\s*[[{]/.test(text)
    ? readJsonRows(parseRows(path, text), MAX_ROWS)
    : readCsvRows(text, variables, MAX_ROWS)
  if ('problem' in read) throw new CommandError(`${path}: ${read.problem}`, exitCodes.usage)
  if (read.rows.length === 0) throw new CommandError(`${path} has no rows`, exitCodes.usage)
  return read.rows
}

/** A list of rows, or the body of a request for a batch. */
function parseRows(path: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'rows' in value ? value.rows : value
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`${path} is not JSON: ${reason}`, exitCodes.usage, { cause })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (status) => status.isFile(),
    () => false,
  )
