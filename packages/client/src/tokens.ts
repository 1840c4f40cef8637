import type { Session } from '@irisvue/contracts';

/** Where a phone or a script keeps its refresh token. Browsers need none: the cookie is out of reach of scripts. */
export interface RefreshTokenStore {
  read(): Promise<string | null>;
  write(token: string | null): Promise<void>;
}

/** Holds the access token in memory and renews it shortly before it ends, once for all that wait. */
export class AccessToken {
  #token: string | null = null;
  #expiresAtMs = 0;
  #renewal: Promise<string> | null = null;
  readonly #renew: () => Promise<Session>;
  readonly #nowMs: () => number;

  constructor(renew: () => Promise<Session>, nowMs: () => number) {
    this.#renew = renew;
    this.#nowMs = nowMs;
  }

  adopt(session: Session): void {
    this.#token = session.access_token;
    this.#expiresAtMs = this.#nowMs() + session.expires_in_seconds * 1000;
  }

  clear(): void {
    this.#token = null;
    this.#expiresAtMs = 0;
  }

  /** Forgets `token` if it is still the current one, so that the next `get` renews. */
  reject(token: string): void {
    if (this.#token === token) this.clear();
  }

  async get(): Promise<string> {
    const marginMs = 30_000;
    if (this.#token !== null && this.#nowMs() < this.#expiresAtMs - marginMs) return this.#token;
    this.#renewal ??= this.#renewNow().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewNow(): Promise<string> {
    const session = await this.#renew();
    this.adopt(session);
    return session.access_token;
  }
}
