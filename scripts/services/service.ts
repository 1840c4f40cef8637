/** A server that tests may also stop, kill and start again; its address stays the same. */
export interface Service {
  start(): Promise<void>;
  /** SIGTERM lets it end in order, SIGKILL does not. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}
