/** Told about the stages of a build, for a person who waits. */
export interface Progress {
  /** A stage begins; the one before it is done. */
  stage(name: string): void;
  /** What the running stage has got so far, in words: "120 pages". */
  update(text: string): void;
  /** The last stage is done. */
  done(): void;
}

/** Tells nobody. */
export const SILENT: Progress = { stage() {}, update() {}, done() {} };
