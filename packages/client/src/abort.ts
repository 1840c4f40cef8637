/**
 * What an aborted call rejects with. React Native's signals have neither `reason` nor `throwIfAborted`, and
 * no `DOMException`; callers tell it by its name, as `fetch` does.
 */
export function abortError(): Error {
  const error = new Error('This operation was aborted');
  error.name = 'AbortError';
  return error;
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
