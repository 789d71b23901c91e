/** Why a link cannot be opened, in words that help whoever clicked it. */

export type LinkFault =
  'not-ours' | 'unknown-version' | 'truncated' | 'corrupted' | 'too-large' | 'unexpected-content';

const SENTENCES: Readonly<Record<LinkFault, string>> = {
  'not-ours': 'This address carries something that is not a Fermata link.',
  'unknown-version':
    'This link was made by a newer version of Fermata. Reload the page and open it again.',
  truncated:
    'This link was cut off on its way: chat programs do that to long links. Ask for it again, or for the file.',
  corrupted: 'A character of this link was changed on its way. Copy the whole link once more.',
  'too-large': 'This link unpacks to more than 256 KB, so it was not opened.',
  'unexpected-content':
    'This link unpacks, but holds something that Fermata does not expect, so it was not opened.',
};

export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly fault: LinkFault;

  constructor(fault: LinkFault) {
    super(SENTENCES[fault]);
    this.fault = fault;
  }
}
