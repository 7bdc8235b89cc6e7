import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { TestRenders } from '../support/test-render.ts'
import { mediaNames } from './media.ts'
import { soakSettings, type Variant } from './variants.ts'

/**
 * Renders every variant without a service and without faults.
 *
 * @param mediaFolder - The folder with the source files.
 * @returns SHA-256 by variant name, except for variants that must fail.
 */
export async function renderReferences(
  variants: readonly Variant[],
  mediaFolder: string,
  url: (name: string) => string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  await using renders = new TestRenders()
  for (const name of mediaNames) copyFileSync(join(mediaFolder, name), renders.path(name))
  const references = new Map<string, string>()
  for (const { name, format, document, mustFail } of variants) {
    if (mustFail) continue
    const rendered = await renders.render(
      document({ key: (file) => file, url }),
      { ...soakSettings, format },
      { signal },
    )
    references.set(name, rendered.sha256)
  }
  return references
}
