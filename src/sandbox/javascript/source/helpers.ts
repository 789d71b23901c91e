/**
 * What a rewritten program needs beside the probes. It stands outside of the program, where the
 * globals are what they were: the learner may call something of their own `Symbol` or `Object`.
 */

/** Which of them a program uses. */
export interface Helpers {
  /** Gives a function or class its name back; a `name` of a class's own stays. */
  namer: boolean;
  /** Nothing to spread, by an iterator of its own: arrays iterate as the learner says. */
  nothing: boolean;
}

export const namerOf = (probes: string): string => `${probes}Name`;
export const nothingOf = (probes: string): string => `${probes}None`;

export function helperText({ namer, nothing }: Helpers, probes: string): string {
  const named =
    `const ${namerOf(probes)}=(({defineProperty,getOwnPropertyDescriptor})=>(it,value)=>{` +
    `if(typeof getOwnPropertyDescriptor(it,'name')?.value==='string')` +
    `defineProperty(it,'name',{__proto__:null,value,configurable:true});return it})(Object);`;
  const none =
    `const ${nothingOf(probes)}={__proto__:null,[Symbol.iterator]:()=>` +
    `({__proto__:null,next:()=>({__proto__:null,done:true})})};`;
  return (namer ? named : '') + (nothing ? none : '');
}
