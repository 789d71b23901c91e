import { Suspense, lazy, useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../controls/Button.tsx';
import { SunMoonIcon } from '../controls/icons.tsx';
import { chooseTheme, forgetPanels, settings, type ThemeChoice } from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';

const THEMES: readonly { readonly id: ThemeChoice; readonly label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

const LimitsDialog = lazy(() => import('./LimitsDialog.tsx'));

export function SettingsMenu() {
  const { theme } = useStore(settings);
  const [hasLimits, showLimits] = useState(false);
  return (
    <>
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
            <MenuSection>
              <Header className="menu-header">Runs</Header>
              <MenuItem id="limits" className="menu-item" onAction={() => showLimits(true)}>
                Limits of a run …
              </MenuItem>
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
      {hasLimits && (
        <Suspense>
          <LimitsDialog onClose={() => showLimits(false)} />
        </Suspense>
      )}
    </>
  );
}
