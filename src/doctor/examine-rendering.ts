import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { TICKS_PER_SECOND } from '../document/ticks.ts'
import { validateDocument } from '../document/validate.ts'
import { folderAssetSource } from '../renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../renderer/process/render-pool.ts'
import { renderDocument } from '../renderer/render.ts'
import { type Finding, finding } from './finding.ts'

/** Draws, encodes and joins one frame in each format, and reads it back, in a process as exports do. */
export async function examineRendering({ fontsDir }: Config): Promise<Finding[]> {
  const pool = new RenderPool({ size: 1 })
  const folder = await mkdtemp(join(tmpdir(), 'framewright-doctor-'))
  try {
    const findings = [await examineFonts(pool, fontsDir)]
    for (const format of ['mp4', 'webm'] as const) {
      const path = join(folder, `frame.${format}`)
      const assets = folderAssetSource(undefined, folder)
      const settings = { fps: 30, ratio: 'custom', scale: 1, format } as const
      await renderDocument({ composition: oneFrame(), settings, assets, outputPath: path, pool })
      const { width, height } = await pool.run({ kind: 'probe', path, label: 'frame', expected: 'video' })
      findings.push(finding('ok', format, `a frame of ${width} × ${height} was encoded and decoded`))
    }
    return findings
  } finally {
    await pool.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function examineFonts(pool: RenderPool, path: string): Promise<Finding> {
  if (path === '') return finding('ok', 'fonts', 'the bundled ones')
  const { familyCount, warnings } = await pool.run({ kind: 'fonts', path })
  return warnings.length === 0
    ? finding('ok', 'fonts', `${familyCount} families besides the bundled ones`)
    : finding('warn', 'fonts', `${familyCount} families; ${warnings.join(' ')} Remove what is no font.`)
}

function oneFrame() {
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
  if (composition === undefined) throw new Error(`Our own document is not valid: ${JSON.stringify(errors)}`)
  return composition
}
