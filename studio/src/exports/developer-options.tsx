import { useState } from 'react'
import { TextField } from '../design/text-field.tsx'
import styles from './developer-options.module.css'
import { RequestCode } from './request-code.tsx'
import type { ExportRequest } from './write-request.ts'

interface DeveloperOptionsProps {
  readonly callbackUrl: string
  readonly onChange: (callbackUrl: string) => void
  readonly errorMessage: string | undefined
  readonly request: ExportRequest
}

/** Settings for people who write programs: closed, unless one is used or was refused. */
export function DeveloperOptions({ callbackUrl, onChange, errorMessage, request }: DeveloperOptionsProps) {
  const [isOpen, setIsOpen] = useState(callbackUrl !== '')
  return (
    <details
      className={styles.options}
      open={isOpen || errorMessage !== undefined}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>For developers</summary>
      <div className={styles.content}>
        <TextField
          label="Callback URL (optional)"
          placeholder="https://example.com/webhooks"
          type="url"
          maxLength={1024}
          value={callbackUrl}
          onChange={onChange}
          description="Receives a webhook when the export starts and ends."
          errorMessage={errorMessage}
        />
        <RequestCode request={request} />
      </div>
    </details>
  )
}
