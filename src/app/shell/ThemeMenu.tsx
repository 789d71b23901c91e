import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../controls/Button.tsx';
import { SunMoonIcon } from '../controls/icons.tsx';
import { chooseTheme, settings, type ThemeChoice } from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';

const CHOICES: readonly { readonly id: ThemeChoice; readonly label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

export function ThemeMenu() {
  const { theme } = useStore(settings);
  return (
    <MenuTrigger>
      <IconButton name="Theme">
        <SunMoonIcon />
      </IconButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          aria-label="Theme"
          className="menu"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onAction={(key) => {
            const choice = CHOICES.find(({ id }) => id === key);
            if (choice) chooseTheme(choice.id);
          }}
        >
          {CHOICES.map(({ id, label }) => (
            <MenuItem key={id} id={id} className="menu-item">
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
