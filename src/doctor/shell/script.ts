/** A shell script as far as it matters for what becomes of a command's exit status. Offsets count in its text. */
export type Script = readonly Statement[];

/** Pipelines joined by `&&` and `||`; `joins` has one fewer than `parts`. */
export interface Statement {
  readonly parts: readonly Pipeline[];
  readonly joins: readonly ('&&' | '||')[];
  readonly isBackground: boolean;
  readonly from: number;
  readonly to: number;
}

export interface Pipeline {
  readonly isNegated: boolean;
  readonly commands: readonly Command[];
}

/** `branch`: if, while and until. `block`: braces, parentheses, for, case and the bodies of functions. */
export type Command =
  | { readonly kind: 'simple'; readonly words: readonly Word[]; readonly offset: number }
  | { readonly kind: 'block'; readonly body: Script; readonly isSubshell: boolean }
  | { readonly kind: 'branch'; readonly condition: Script; readonly body: Script };

export interface Word {
  /** Without its quotes; `$name` stays as it is. */
  readonly text: string;
  readonly offset: number;
  /** Command substitutions in it, with their offsets. */
  readonly inner: readonly { readonly text: string; readonly offset: number }[];
}
