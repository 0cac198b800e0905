/** What a conversation is doing, read from how alike its turns are. */
export type Phase =
  | 'initialization'
  | 'exploration'
  | 'convergence'
  | 'resonance'
  | 'stability'
  | 'instability';
