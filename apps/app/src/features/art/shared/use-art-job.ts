import { useEffect, useRef } from 'react';
import { useJob } from '../../images/use-job.ts';

/** The work of a room: whoever changes what `submit` asks for, once it is made or has failed, is choosing again. */
export function useArtJob(...[name, submit]: Parameters<typeof useJob>) {
  const job = useJob(name, submit);
  const { state, reset } = job;
  const asked = useRef(submit);
  useEffect(() => {
    if (asked.current === submit) return;
    asked.current = submit;
    if (state.status === 'done' || state.status === 'failed') reset();
  }, [submit, state.status, reset]);
  return job;
}
