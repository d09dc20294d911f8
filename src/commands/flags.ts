/** What every command takes. */
export interface Flags {
  readonly cwd: string;
  readonly config?: string;
  readonly skill: readonly string[];
  readonly gate: readonly string[];
  readonly quiet: boolean;
}
