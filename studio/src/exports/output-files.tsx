import type { ExportTask } from 'framewright-client'
import { Download } from 'lucide-react'
import { formatBytes } from '../design/format-amount.ts'
import { LinkButton } from '../design/link-button.tsx'
import styles from './output-files.module.css'
import { toSignedPath } from './signed-path.ts'

const names: Readonly<Record<string, string>> = {
  poster: 'Poster',
  storyboard: 'Storyboard',
  'storyboard.jpg': 'Thumbnails of the storyboard',
  'captions.srt': 'Captions (SRT)',
  'captions.vtt': 'Captions (WebVTT)',
  'audio.m4a': 'Audio',
  gif: 'Preview (GIF)',
}

/** The files of an export besides its output. */
export function OutputFiles({ task }: { readonly task: ExportTask }) {
  const files = (task.outputs ?? []).flatMap((output) => {
    const path = toSignedPath(output.url)
    return path === undefined ? [] : [{ ...output, path }]
  })
  if (files.length === 0) return null
  return (
    <section aria-label="Further files" className={styles.files}>
      <h3>Further files</h3>
      <ul>
        {files.map(({ name, path, filename, sizeBytes }) => (
          <li key={name}>
            <span className={styles.name}>{names[name] ?? name}</span>
            {sizeBytes !== null && <span className={styles.size}>{formatBytes(sizeBytes)}</span>}
            <LinkButton size="s" icon={<Download />} href={path} download={filename}>
              Download
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
