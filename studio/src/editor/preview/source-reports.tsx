import { TriangleAlert } from 'lucide-react'
import { usePlayerState } from './player-context.ts'
import styles from './preview-panel.module.css'

/** Says which files are not shown from their own bytes, and why. */
export function SourceReports() {
  const sources = usePlayerState((state) => state.sources)
  if (sources.size === 0) return null
  const reports = [...sources.values()]
  const missing = reports.filter(({ kind }) => kind === 'missing').length
  return (
    <details className={styles.reports} role="status">
      <summary>
        <TriangleAlert aria-hidden="true" />{' '}
        {missing > 0
          ? `${count(missing, 'file')} cannot be shown`
          : `${count(reports.length, 'file')} of this project ${reports.length === 1 ? 'is' : 'are'} shown with the server’s help, so playback may stutter`}
      </summary>
      <ul>
        {reports.map(({ assetId, name, reason }) => (
          <li key={assetId}>
            <strong>{name}</strong>: {reason}
          </li>
        ))}
      </ul>
    </details>
  )
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
