/** A path outside a sandbox, and where it is inside. */
export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly isWritable: boolean;
}
