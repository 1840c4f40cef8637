import type { FormProps } from './form.types.ts';

/** A real form: password managers look for one. Submitting is up to the fields and the button. */
export function Form({ label, children }: FormProps) {
  return (
    <form aria-label={label} noValidate onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}
