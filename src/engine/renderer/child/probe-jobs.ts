import { FontCatalogues } from '../fonts/font-catalogues.ts'
import type { ProbeJob } from '../jobs/messages.ts'
import { probeAsset } from '../probe/probe-asset.ts'
import { SvgRenderer } from '../svg/svg-renderer.ts'
import type { RunJob } from './run-context.ts'

/** Returns what probes files. */
export function createProbeJobs(): RunJob<ProbeJob> {
  const renderer = new SvgRenderer()
  const fonts = new FontCatalogues()
  return (job) => probeAsset(job, { renderer, fonts: fonts.get(undefined) })
}
