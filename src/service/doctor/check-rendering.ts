import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import { createFolderAssetSource } from '../../engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { renderDocument } from '../../engine/renderer/render.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'

/** Renders one frame in each format in a render process, as exports do, and reads it back. */
export async function checkRendering({ fontsDir }: Config): Promise<CheckResult[]> {
  const pool = new RenderPool({ size: 1 })
  const folder = await mkdtemp(join(tmpdir(), 'framewright-doctor-'))
  try {
    const results = [await checkFonts(pool, fontsDir)]
    for (const format of ['mp4', 'webm'] as const) {
      const path = join(folder, `frame.${format}`)
      const assets = createFolderAssetSource(undefined, folder)
      const settings = { fps: 30, ratio: 'custom', scale: 1, format } as const
      await renderDocument({ composition: buildTestComposition(), settings, assets, outputPath: path, pool })
      const { width, height } = await pool.run({ kind: 'probe', path, label: 'frame', expected: 'video' })
      results.push(createCheckResult('ok', format, `a frame of ${width} × ${height} was encoded and decoded`))
    }
    return results
  } finally {
    await pool.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function checkFonts(pool: RenderPool, path: string): Promise<CheckResult> {
  if (path === '') return createCheckResult('ok', 'fonts', 'bundled fonts only')
  const { familyCount, warnings } = await pool.run({ kind: 'fonts', path })
  return warnings.length === 0
    ? createCheckResult('ok', 'fonts', `${familyCount} families in addition to the bundled fonts`)
    : createCheckResult(
        'warn',
        'fonts',
        `${familyCount} families; ${warnings.join(' ')} Remove files that are not fonts.`,
      )
}

function buildTestComposition() {
  const still = (value: number) => ({ value, keyframes: [] })
  const item = {
    id: 'a',
    type: 'solid',
    startTicks: 0,
    durationTicks: TICKS_PER_SECOND / 30,
    isDraggingInTimeline: false,
    color: '#336699',
    shape: 'rectangle',
    keepAspectRatio: false,
    borderRadius: still(0),
    left: still(0),
    top: still(0),
    width: still(160),
    height: still(90),
    scaleX: still(1),
    scaleY: still(1),
    opacity: still(1),
    rotation: still(0),
  }
  const { composition, errors } = validateDocument({
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: 160,
    compositionHeight: 90,
    tracks: [{ id: 't', items: ['a'], hidden: false, muted: false }],
    assets: {},
    items: { a: item },
    transitions: {},
    globalBackground: { type: 'none' },
  })
  if (composition === undefined) throw new Error(`The test document is invalid: ${JSON.stringify(errors)}`)
  return composition
}
