import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeExampleMedia } from '../../src/example-media/make-example-media.ts'
import { exampleMediaVariable } from '../support/example-media-variable.ts'

/**
 * Puts the media of the examples into a folder, at a quarter of their size. Each file is generated once per test run.
 *
 * @param only - The files that are needed; default: all.
 */
export async function provideExampleMedia(folder: string, only?: readonly string[]): Promise<void> {
  const shared = process.env[exampleMediaVariable]
  if (shared === undefined) throw new Error('This is not a test run.')
  await makeExampleMedia(shared, { detail: 0.25, ...(only !== undefined && { only }) })
  await mkdir(folder, { recursive: true })
  // Others are just being written.
  const complete = (await readdir(shared)).filter((name) => !name.endsWith('.part'))
  const names = only ?? complete
  await Promise.all(names.map((name) => copyFile(join(shared, name), join(folder, name))))
}
