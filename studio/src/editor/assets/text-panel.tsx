import { textPresets } from '@engine/document/registries/text-presets.ts'
import { Captions } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../../design/button.tsx'
import { useEditor } from '../session/use-editor.ts'
import styles from './library.module.css'
import { textEntries, textTemplateEntry } from './library-entries.tsx'
import { LibraryTile } from './library-tile.tsx'
import type { MediaFiles } from './use-media-files.ts'

/** Texts and captions to add. */
export function TextPanel({ mediaFiles }: { readonly mediaFiles: MediaFiles }) {
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  return (
    <div className={styles.panel}>
      <section className={styles.section}>
        <h3 className={styles.sectionTitle}>Captions</h3>
        <FileTrigger
          acceptedFileTypes={['.srt', '.vtt', '.ass', '.ssa', '.lrc']}
          onSelect={(files) => mediaFiles.addFiles([...(files ?? [])], { ticks: 0 })}
        >
          <Button icon={<Captions />} isDisabled={!canEdit}>
            Import captions
          </Button>
        </FileTrigger>
        <p className={styles.sectionTitle}>SRT, WebVTT, ASS or LRC. They start with the film.</p>
      </section>
      <section className={styles.section}>
        <h3 className={styles.sectionTitle}>Texts</h3>
        <ul className={styles.grid}>
          {textEntries.map(({ preset, label, item }) => (
            <li key={preset} className={styles.entry}>
              <LibraryTile label={label} added={{ item }} isDisabled={!canEdit}>
                <span
                  className={styles.sample}
                  style={{
                    fontSize: `${10 + textPresets[preset].sizePercent}px`,
                    fontWeight: textPresets[preset].weight,
                  }}
                >
                  {label}
                </span>
              </LibraryTile>
            </li>
          ))}
          <li className={styles.entry}>
            <LibraryTile
              label={textTemplateEntry.label}
              added={{ item: textTemplateEntry.item }}
              isDisabled={!canEdit}
            >
              {textTemplateEntry.icon}
            </LibraryTile>
          </li>
        </ul>
      </section>
    </div>
  )
}
