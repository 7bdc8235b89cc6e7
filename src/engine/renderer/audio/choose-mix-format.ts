import type { Composition } from '../../document/model.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import { hasAudio } from '../../mixing/plan-audio.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'

/** Returns the format of the audio mix of an export; undefined if its output has no audio stream. */
export function chooseMixFormat(composition: Composition, format: OutputFormat): AudioFormat | undefined {
  // A file that holds only audio needs some, even if it is silent.
  if (format === 'mp3' || format === 'wav') return format
  return format !== 'gif' && format !== 'png' && hasAudio(composition) ? format : undefined
}
