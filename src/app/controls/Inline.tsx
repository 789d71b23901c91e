/** A sentence in which `backticks` mean code, as authors write it in a lesson's header. */
export function Inline({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
