import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button ${look}`}>
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends ButtonProps {
  /** Its accessible name, which is its tooltip too. */
  readonly name: string;
}

export function IconButton({ name, look = 'quiet', children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      <AriaButton {...rest} aria-label={name} className={`button icon ${look}`}>
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}
