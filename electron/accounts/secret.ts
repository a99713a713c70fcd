/** A secret that cannot be written anywhere by accident: every text form of it is `[secret]`. */
import { inspect } from 'node:util';

/** Holds an API key. Only `reveal()` gives it, and only the keychain and the Authorization header call that. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
