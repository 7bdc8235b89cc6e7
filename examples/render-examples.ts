import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import { ProgressLine } from '../src/cli/render/progress-line.ts'
import { validateDocument } from '../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../src/engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import { renderDocument } from '../src/engine/renderer/render.ts'
import { makeExampleMedia } from '../src/example-media/make-example-media.ts'

const help = `
Generates the images, videos and audio of the examples in examples/media (once), then renders the named
documents, or all, to examples/output:

  npm run examples
  npm run examples -- product-intro quote-card
  npm run examples -- --media      (only the media; after that, "framewright render examples/…" works)`

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The sample project of `npm run demo`, whose media are uploaded to the service. */
const demoDocument = 'four-lights'

interface Options {
  readonly media?: true
  readonly format: 'mp4' | 'webm'
}

async function renderExamples(names: string[], { media, format }: Options): Promise<void> {
  const available = await listExamples()
  const unknown = names.find((name) => !available.includes(name))
  if (unknown !== undefined)
    throw new Error(`There is no example "${unknown}". The examples are ${available.join(', ')}.`)
  await makeExampleMedia(join(folder, 'media'), { onFile: (name) => console.log(`Generating ${name} …`) })
  if (media === true) return
  await mkdir(join(folder, 'output'), { recursive: true })
  const pool = new RenderPool({ size: availableParallelism() })
  try {
    for (const name of names.length > 0 ? names : available) await renderExample(name, format, pool)
  } finally {
    await pool.close()
  }
}

async function listExamples(): Promise<string[]> {
  const documents = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  return documents.map((name) => basename(name, '.json')).filter((name) => name !== demoDocument)
}

async function renderExample(name: string, format: 'mp4' | 'webm', pool: RenderPool): Promise<void> {
  const document: unknown = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) {
    throw new Error(
      `${name}.json is invalid:\n${errors.map(({ path, message }) => `${path}: ${message}`).join('\n')}`,
    )
  }
  const outputPath = join(folder, 'output', `${name}.${format}`)
  const line = new ProgressLine(process.stdout)
  const startedAt = performance.now()
  const downloads = await mkdtemp(join(tmpdir(), 'framewright-examples-'))
  const { frameCount, warnings } = await renderDocument({
    composition,
    settings: { fps: 30, ratio: 'custom', scale: 1, format },
    assets: createFolderAssetSource(folder, downloads),
    outputPath,
    pool,
    onProgress: ({ phase, framesDone, frameCount: all }) => line.update(`${name}: ${phase}`, framesDone, all),
  }).finally(() => rm(downloads, { recursive: true }))
  line.end()
  for (const warning of warnings) console.warn(`warning: ${warning}`)
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`${relative(process.cwd(), outputPath)}  ${frameCount} frames in ${seconds.toFixed(1)} s`)
}

await new Command('examples')
  .description('Renders the example documents.')
  .argument('[names...]', 'names of examples; default: all')
  .option('--media', 'only generate the media')
  .addOption(new Option('--format <format>', 'format of the videos').choices(['mp4', 'webm']).default('mp4'))
  .addHelpText('after', help)
  .action(renderExamples)
  .parseAsync()
