import { useMemo } from 'react'
import { CodeBlock } from '../design/code-block.tsx'
import type { SentRequest } from './delivery.ts'
import styles from './delivery-detail.module.css'
import { formatJson } from './write-curl.ts'

interface RequestViewProps {
  readonly url: string
  /** Null before the first attempt, and for keys that may not read the event. */
  readonly request: SentRequest | null
}

/** The request that every attempt of a delivery sends. */
export function RequestView({ url, request }: RequestViewProps) {
  const body = useMemo(() => (request === null ? '' : formatJson(request.body)), [request])
  if (request === null)
    return (
      <p className={styles.note}>
        The request is shown after the first attempt, to keys whose role may read the event.
      </p>
    )
  return (
    <div className={styles.panel}>
      <section>
        <h3 className={styles.subtitle}>POST {url}</h3>
        <table className={styles.headers} aria-label="Headers of the request">
          <tbody>
            {request.headers.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value ?? <span className={styles.hidden}>not shown, it may be secret</span>}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">webhook-timestamp, webhook-signature</th>
              <td>
                <span className={styles.hidden}>new in each attempt</span>
              </td>
            </tr>
          </tbody>
        </table>
      </section>
      <section>
        <h3 className={styles.subtitle}>Body</h3>
        <CodeBlock label="request body" code={body} language="json" />
      </section>
    </div>
  )
}
