/** A regular expression's flags from its own slots: `flags` itself would ask a learner's accessors. */
import { uncurryGetter } from '../../runtime/primordials.ts';

const getterOf = (key: string) => uncurryGetter(RegExp.prototype, key);
const getters = {
  d: getterOf('hasIndices'),
  g: getterOf('global'),
  i: getterOf('ignoreCase'),
  m: getterOf('multiline'),
  s: getterOf('dotAll'),
  u: getterOf('unicode'),
  v: getterOf('unicodeSets'),
  y: getterOf('sticky'),
};

export const flagsOf = (regexp: object): string =>
  (getters.d(regexp) === true ? 'd' : '') +
  (getters.g(regexp) === true ? 'g' : '') +
  (getters.i(regexp) === true ? 'i' : '') +
  (getters.m(regexp) === true ? 'm' : '') +
  (getters.s(regexp) === true ? 's' : '') +
  (getters.u(regexp) === true ? 'u' : '') +
  (getters.v(regexp) === true ? 'v' : '') +
  (getters.y(regexp) === true ? 'y' : '');
