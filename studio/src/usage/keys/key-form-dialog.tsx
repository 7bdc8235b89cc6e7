import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiKey, type ApiKeyWithSecret, answerOf } from 'framewright-client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { Select } from '../../design/select.tsx'
import { TextField } from '../../design/text-field.tsx'
import { queryKeys } from '../../session/query-keys.ts'
import { useFramewright } from '../../session/use-framewright.ts'
import styles from './key-list.module.css'
import { roles } from './key-queries.ts'

interface KeyFormDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The key to change; without it, a new one is created. */
  readonly apiKey?: ApiKey
  readonly onCreated?: (key: ApiKeyWithSecret) => void
}

/** Creates a key, or changes its name, role and limits. */
export function KeyFormDialog(props: KeyFormDialogProps) {
  const { isOpen, onClose, apiKey } = props
  const formId = useId()
  const [isBusy, setIsBusy] = useState(false)
  return (
    <Dialog
      title={apiKey === undefined ? 'Create key' : 'Change key'}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {apiKey === undefined ? 'Create key' : 'Save'}
          </Button>
        </>
      }
    >
      {/* Mounted with the dialog, so that it starts with the current values each time. */}
      <KeyForm {...props} formId={formId} onBusy={setIsBusy} />
    </Dialog>
  )
}

const lifetimes = [
  { value: 'keep', label: 'As it is', days: undefined },
  { value: 'never', label: 'Never', days: null },
  { value: 'week', label: 'In 7 days', days: 7 },
  { value: 'month', label: 'In 30 days', days: 30 },
  { value: 'quarter', label: 'In 90 days', days: 90 },
  { value: 'year', label: 'In a year', days: 365 },
] as const

type Lifetime = (typeof lifetimes)[number]['value']

interface KeyFormProps extends KeyFormDialogProps {
  readonly formId: string
  readonly onBusy: (isBusy: boolean) => void
}

function KeyForm({ apiKey, onClose, onCreated, formId, onBusy }: KeyFormProps) {
  const framewright = useFramewright()
  const queries = useQueryClient()
  const [name, setName] = useState(apiKey?.name ?? '')
  const [role, setRole] = useState<ApiKey['role']>(apiKey?.role ?? 'viewer')
  const [lifetime, setLifetime] = useState<Lifetime>(apiKey === undefined ? 'never' : 'keep')
  const [limit, setLimit] = useState(apiKey?.standardSecondLimit?.toString() ?? '')
  const [isChecked, setIsChecked] = useState(false)
  const limitError = /^\d{0,9}$/.test(limit.trim()) ? undefined : 'Enter whole seconds, or leave it empty.'
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      const expiresAt = computeExpiry(lifetime)
      const standardSecondLimit = limit.trim() === '' ? null : Number(limit)
      const body = {
        name: name.trim(),
        role,
        standardSecondLimit,
        ...(expiresAt !== undefined && { expiresAt }),
      }
      if (apiKey === undefined) {
        onCreated?.((await answerOf(framewright.api.POST('/v1/account/keys', { body }))).data)
      } else {
        const params = { path: { apiKeyId: apiKey.apiKeyId } }
        await answerOf(framewright.api.PATCH('/v1/account/keys/{apiKeyId}', { params, body }))
      }
      await queries.invalidateQueries({ queryKey: queryKeys.keys })
    },
    onMutate: () => onBusy(true),
    onSuccess: onClose,
    onSettled: () => onBusy(false),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsChecked(true)
    if (name.trim() !== '' && limitError === undefined) mutate()
  }
  return (
    <form id={formId} className={styles.form} noValidate onSubmit={submit}>
      <TextField
        label="Name"
        autoFocus
        maxLength={200}
        placeholder="Who or what uses it, such as: website"
        value={name}
        onChange={setName}
        errorMessage={isChecked && name.trim() === '' ? 'Enter a name.' : undefined}
      />
      <Select label="Role" options={roles} value={role} onChange={setRole} />
      <div className={styles.pair}>
        <Select
          label="Expires"
          options={lifetimes.filter(({ value }) => apiKey !== undefined || value !== 'keep')}
          value={lifetime}
          onChange={setLifetime}
        />
        <TextField
          label="Limit in standard seconds"
          inputMode="numeric"
          placeholder="No limit"
          value={limit}
          onChange={setLimit}
          errorMessage={limitError}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  )
}

/** Returns the end of a lifetime; undefined if it stays as it is. */
function computeExpiry(lifetime: Lifetime): string | null | undefined {
  const days = lifetimes.find(({ value }) => value === lifetime)?.days
  return typeof days === 'number' ? new Date(Date.now() + days * 86_400_000).toISOString() : days
}
