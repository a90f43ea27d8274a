/** What is provisioned on demand; ids in any case. */
export type OnDemandSubject =
  | { readonly type: 'User'; readonly id: string }
  | { readonly type: 'Group'; readonly id: string; readonly members: readonly string[] };
