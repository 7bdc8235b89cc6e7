import { getDialect } from '@engine/document/edit/editable-document.ts'
import { useEditor } from '../session/use-editor.ts'
import { IllustrationSearch } from './illustration-search.tsx'
import styles from './library.module.css'
import { effectSections, type LibrarySection, listDrawnSections } from './library-entries.tsx'
import { LibraryTile } from './library-tile.tsx'

/** Shapes, charts, motion graphics, effects, filters and illustrations to add. */
export function ElementsPanel() {
  const dialect = useEditor((snapshot) => getDialect(snapshot.document))
  return (
    <div className={styles.panel}>
      {listDrawnSections(dialect).map((section) => (
        <Section key={section.title} section={section} />
      ))}
      <IllustrationSearch />
      {effectSections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </div>
  )
}

function Section({ section: { title, entries } }: { readonly section: LibrarySection }) {
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      <ul className={styles.grid}>
        {entries.map(({ label, item, icon }) => (
          <li key={label} className={styles.entry}>
            <LibraryTile label={label} added={{ item }} isDisabled={!canEdit}>
              {icon}
            </LibraryTile>
          </li>
        ))}
      </ul>
    </section>
  )
}
