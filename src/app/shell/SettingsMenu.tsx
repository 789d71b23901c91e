import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../controls/Button.tsx';
import { SunMoonIcon } from '../controls/icons.tsx';
import {
  chooseTheme,
  chooseWallLimit,
  forgetPanels,
  settings,
  type ThemeChoice,
} from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';

const THEMES: readonly { readonly id: ThemeChoice; readonly label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

/** By the wall clock, in ms; virtual time costs nothing. */
const LIMITS: readonly { readonly ms: number; readonly label: string }[] = [
  { ms: 2_000, label: '2 s' },
  { ms: 10_000, label: '10 s' },
  { ms: 60_000, label: '60 s' },
];

export function SettingsMenu() {
  const { theme, wallMs } = useStore(settings);
  return (
    <MenuTrigger>
      <IconButton name="Settings">
        <SunMoonIcon />
      </IconButton>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label="Settings" className="menu">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const choice = THEMES.find(({ id }) => keys !== 'all' && keys.has(id));
              if (choice) chooseTheme(choice.id);
            }}
          >
            <Header className="menu-header">Theme</Header>
            {THEMES.map(({ id, label }) => (
              <MenuItem key={id} id={id} className="menu-item">
                {label}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[`limit ${wallMs}`]}
            onSelectionChange={(keys) => {
              const limit = LIMITS.find(({ ms }) => keys !== 'all' && keys.has(`limit ${ms}`));
              if (limit) chooseWallLimit(limit.ms);
            }}
          >
            <Header className="menu-header">Stop a run after</Header>
            {LIMITS.map(({ ms, label }) => (
              <MenuItem key={ms} id={`limit ${ms}`} className="menu-item">
                {label}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className="menu-header">Panels</Header>
            <MenuItem id="panels" className="menu-item" onAction={forgetPanels}>
              Back to their first sizes
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
