import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/button.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './sign-in.module.css'

interface SignInFormProps {
  /** @throws {FramewrightError | TypeError} If the key is not accepted, or the server cannot be reached. */
  readonly onSignIn: (key: string) => Promise<void>
}

/** Asks for an API key. */
export function SignInForm({ onSignIn }: SignInFormProps) {
  const [key, setKey] = useState('')
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: unknown }>({
    isBusy: false,
    error: undefined,
  })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const trimmed = key.trim()
    if (trimmed === '') return
    setState({ isBusy: true, error: undefined })
    try {
      await onSignIn(trimmed)
    } catch (error) {
      // The form shows why, with the key still in it.
      setState({ isBusy: false, error })
    }
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="API key"
        type="password"
        autoComplete="current-password"
        isCode
        autoFocus
        placeholder="fw_live_…"
        value={key}
        onChange={setKey}
        description="It is stored in this browser only, and sent to this server only."
      />
      {state.error !== undefined && <ErrorNotice error={state.error} />}
      <Button
        variant="primary"
        type="submit"
        icon={<KeyRound />}
        isBusy={state.isBusy}
        isDisabled={key.trim() === ''}
      >
        Sign in
      </Button>
    </form>
  )
}
