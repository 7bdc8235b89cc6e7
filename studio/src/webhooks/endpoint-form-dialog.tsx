import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookEndpoint, WebhookEndpointWithSecret } from 'framewright-client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { TextField } from '../design/text-field.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { useFramewright } from '../session/use-framewright.ts'
import styles from './endpoint-form.module.css'
import { EventTypeChooser } from './event-type-chooser.tsx'
import type { SentEventType } from './event-types.ts'

interface EndpointFormDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The endpoint to change; without it, a new one is created. */
  readonly endpoint?: WebhookEndpoint
  readonly onCreated?: (endpoint: WebhookEndpointWithSecret) => void
}

/** Creates an endpoint, or changes one. */
export function EndpointFormDialog(props: EndpointFormDialogProps) {
  const { isOpen, onClose, endpoint } = props
  const formId = useId()
  const [isBusy, setIsBusy] = useState(false)
  return (
    <Dialog
      title={endpoint === undefined ? 'Add endpoint' : 'Change endpoint'}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {endpoint === undefined ? 'Add endpoint' : 'Save'}
          </Button>
        </>
      }
    >
      {/* Mounted with the dialog, so that it starts with the current values each time. */}
      <EndpointForm {...props} formId={formId} onBusy={setIsBusy} />
    </Dialog>
  )
}

interface EndpointFormProps extends EndpointFormDialogProps {
  readonly formId: string
  readonly onBusy: (isBusy: boolean) => void
}

function EndpointForm({ endpoint, onClose, onCreated, formId, onBusy }: EndpointFormProps) {
  const framewright = useFramewright()
  const queries = useQueryClient()
  const [url, setUrl] = useState(endpoint?.url ?? 'https://')
  const [description, setDescription] = useState(endpoint?.description ?? '')
  const [types, setTypes] = useState<readonly SentEventType[] | null>(endpoint?.eventTypes ?? null)
  const [urlError, setUrlError] = useState<string>()
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim(), description, eventTypes: types === null ? null : [...types] }
      if (endpoint === undefined) onCreated?.(await framewright.webhookEndpoints.create(body))
      else await framewright.webhookEndpoints.update(endpoint.endpointId, body)
      await queries.invalidateQueries({ queryKey: queryKeys.webhookEndpoints })
    },
    onMutate: () => onBusy(true),
    onSuccess: onClose,
    onSettled: () => onBusy(false),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const isUrl = URL.canParse(url.trim()) && /^https?:/.test(url.trim())
    setUrlError(isUrl ? undefined : 'Enter a full URL, such as https://example.com/hooks.')
    if (isUrl && types?.length !== 0) mutate()
  }
  return (
    <form id={formId} className={styles.form} noValidate onSubmit={submit}>
      <TextField
        label="URL"
        type="url"
        isCode
        autoFocus
        value={url}
        onChange={setUrl}
        errorMessage={urlError}
        description="It must respond with a 2xx within 15 s."
      />
      <TextField
        label="Description"
        placeholder="Optional, such as: Our CRM"
        value={description}
        onChange={setDescription}
        maxLength={500}
      />
      <EventTypeChooser value={types} onChange={setTypes} />
      {error !== null && <ErrorNotice error={error} />}
    </form>
  )
}
